"""A build names what is wrong, and leaves out what an editor left."""

import pytest

from harness.book.book import read_book
from harness.book.checkout import Checkout
from harness.evidence.store import read, stale
from harness.publish.build import build
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
