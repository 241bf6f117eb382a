"""pytest-examples lints every Python block as its page shows it.

The files pass ruff with their section markers, which no reader sees: only the
text without them is what somebody pastes. Black, which pytest-examples calls
in its own process, is a second opinion on the format; ruff, which it starts
for each text, has the rules of pyproject.toml, as ruff looks for them in the
folder that the tests run in. What it cannot do:

- find the blocks itself, as a fence holds an include line and no code;
- apply rules by path, as ruff gets a text without a name: those that
  pyproject.toml ignores under snippets/ are passed here;
- read black's settings, or name a line of the page;
- judge a part of a file, so what a page shows as a section is left to the page
  that shows it whole.
"""

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from pytest_examples import CodeExample, EvalExample

from harness.book.checkout import HERE
from tests.here import BOOK

Lint = Callable[[str], str]


@pytest.fixture(scope="session")
def lint(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Lint:
    """Returns what is wrong with a text; looks once at the same text."""
    project = tomllib.loads(
        (HERE.root / "pyproject.toml").read_text(encoding="utf-8")
    )
    ruff = project["tool"]["ruff"]
    examples = EvalExample(
        tmp_path=tmp_path_factory.getbasetemp(), pytest_request=request
    )
    examples.set_config(
        line_length=ruff["line-length"],
        ruff_line_length=ruff["line-length"],
        ruff_ignore=ruff["lint"]["per-file-ignores"]["snippets/**"],
        # The lowest Python that the guide is for. The annotation names py310
        # twice where it means this one.
        target_version="py311",  # type: ignore[arg-type]
    )

    @cache
    def linted(text: str) -> str:
        # In a .py file it would expect the single blank lines of a docstring.
        example = CodeExample.create(text, path=Path("block.md"))
        try:
            examples.lint_ruff(example)  # black cannot say what cannot parse
            examples.lint_black(example)
        except pytest.fail.Exception as failed:
            return str(failed)
        return ""

    return linted


@pytest.mark.parametrize("page", BOOK.pages)
def test_every_block_is_clean(page: str, lint: Lint) -> None:
    wrong = [
        f"{page}:{block.first + 1}: {block.path}: {said}"
        for block in BOOK.pages[page].blocks
        if block.language == "python" and block.is_whole
        if (said := lint(block.text))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x  =  1\n", "black failed"),
        ("x = 1\n\n\n\n\ny = 2\n", "black failed"),
        ("import os\n", "F401"),
        ("import httpx\nimport anyio\n\nprint(anyio, httpx)\n", "I001"),
        ("def run(name):\n    return name\n", "ANN001"),
        (f"# {'x' * 78}\n", "E501"),
        ("x = (\n", "invalid-syntax"),
    ],
)
def test_what_is_not_clean_is_found(text: str, said: str, lint: Lint) -> None:
    assert said in lint(text)


def test_what_the_snippets_may_do_is_left_alone(lint: Lint) -> None:
    text = "with open('a') as a:\n    with open(a.read()) as b:\n        b\n"
    assert "B018" in lint(text)
    assert "SIM117" not in lint(text)
