"""The small checkout: edit it, render and build it, read the refusal."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown import Markdown

from harness.book.book import read_book
from harness.book.checkout import Checkout
from harness.book.problems import Refused
from harness.evidence.refresh import ensure_fresh
from harness.publish.build import build
from harness.render.policy import Policy, StrictPolicy
from harness.serve.case_monitor import CaseMonitor
from harness.serve.preview import Preview
from tests.conftest import configure

PROJECT = "snippets/pyproject.toml"
PAGE = "docs/start/page.md"
TRANSCRIPT = "snippets/start/page/works/transcript.txt"
TEST = "snippets/start/page/works/tests/test_shop.py"
INCLUDE = '--8<-- "start/page/works/tests/test_shop.py"'
FENCE = f"```python\n{INCLUDE}\n```"


def nothing(_: str) -> None:
    """Progress that nobody reads."""


def write(checkout: Checkout, name: str, text: str) -> None:
    path = checkout.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def edit(checkout: Checkout, name: str, old: str, new: str) -> None:
    text = (checkout.root / name).read_text(encoding="utf-8")
    assert old in text
    write(checkout, name, text.replace(old, new, 1))


def render(checkout: Checkout, policy: Policy | None = None) -> str:
    """The page as any builder that uses our extension renders it."""
    text = (checkout.root / PAGE).read_text(encoding="utf-8")
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    options = {
        "harness.render.extension": {
            "root": str(checkout.root),
            "policy": policy or StrictPolicy(checkout),
        }
    }
    extensions = ["pymdownx.tabbed", "admonition", "harness.render.extension"]
    extensions += ["md_in_html", "pymdownx.details"]
    return Markdown(extensions=extensions, extension_configs=options).convert(
        body
    )


def publish(checkout: Checkout) -> None:
    """What `make build` does."""
    configure(checkout)
    ensure_fresh(read_book(checkout), nothing)
    build(checkout, nothing)


def previewed(checkout: Checkout, folder: Path) -> str:
    """The page as `make serve` shows it once its cases ran."""
    with CaseMonitor(checkout, nothing, nothing) as monitor:
        assert monitor.settled({"start/page/works"}, 30)
        return Preview(checkout, monitor, folder, nothing).html(PAGE)


def refusal(action: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        action()
    return str(refused.value)
