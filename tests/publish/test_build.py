"""A build names what is wrong, and leaves out what an editor left."""

import pytest

from harness.book.blocks import Block
from harness.book.book import read_book
from harness.book.checkout import Checkout
from harness.evidence.store import read, stale
from harness.publish import evidence_readback
from harness.publish.build import build
from harness.publish.readback import REBUILD
from harness.render import block_html
from tests.conftest import configure
from tests.small import PAGE, TEST, TRANSCRIPT, edit, nothing, refusal, write

pytestmark = pytest.mark.unless_passed()


def test_pages_are_looked_at_before_a_stale_case_runs(
    small_site: Checkout,
) -> None:
    text = (small_site.root / TEST).read_text(encoding="utf-8")
    write(small_site, TEST, f"{text}# Edited.\n")
    assert stale(read_book(small_site), read(small_site))
    edit(small_site, PAGE, "# A page\n", "")
    said: list[str] = []
    message = refusal(lambda: build(small_site, said.append))
    assert "has no title" in message
    assert said == []


def test_a_build_names_the_include_and_not_what_it_hides(
    small_site: Checkout,
) -> None:
    edit(small_site, PAGE, "tests/test_shop.py", "tests/test_shops.py")
    message = refusal(lambda: build(small_site, nothing))
    assert f"{PAGE}:7: includes snippets/start/page/works/tests/" in message
    assert "nothing here shows" not in message


def test_what_an_editor_leaves_is_ignored(small_site: Checkout) -> None:
    names = ["{}~", "{}.orig", "{}.rej", "{}.bak", "#{}#", ".{}.swp", "{}.swp"]
    for path in [PAGE, TEST, TRANSCRIPT]:
        folder, _, file = path.rpartition("/")
        for name in names:
            write(small_site, f"{folder}/{name.format(file)}", "left")
    # Emacs marks what is not saved yet by a link that leads nowhere.
    lock = (small_site.root / TEST).with_name(".#test_shop.py")
    lock.symlink_to("me@here.1:2")
    build(small_site, nothing)
    built = {path.name for path in small_site.site.rglob("*")}
    assert not built & {name.format("page.md") for name in names}


def test_what_the_code_disagrees_on_is_reported_once(
    small: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(small)
    monkeypatch.setattr(block_html, "_title", lambda block, source: "a.py")
    message = refusal(lambda: build(small, nothing))
    assert message.count("the head of the block says") == 1
    assert message.count("fix: ") == 1
    places = f"docs/app.md:3, docs/app.md:7, {PAGE}:7"
    assert f"4 problems are of this kind, the first at {places}\n" in message
    assert "harness/publish/readback.py, which reads it back" in message
    assert REBUILD not in message
    assert not small.site.exists()


def test_problems_of_other_kinds_are_reported_too(
    small: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(small)
    monkeypatch.setattr(block_html, "_title", lambda block, source: "a.py")
    monkeypatch.setattr(evidence_readback, "_result", lambda case: "ran")
    message = refusal(lambda: build(small, nothing))
    assert f"{PAGE}: the row of start/page/works on evidence/" in message
    assert "harness/publish/evidence_readback.py, which reads" in message
    assert message.count("fix: ") == 2


def test_what_differs_as_a_page_was_saved_is_built_again(
    small: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(small)

    def title(block: Block, source: str) -> str:
        write(small, "docs/index.md", "# Home\n\nMore.\n")
        return "a.py"

    monkeypatch.setattr(block_html, "_title", title)
    message = refusal(lambda: build(small, nothing))
    assert message.count(f"fix: {REBUILD}") == message.count("fix: ") > 0
