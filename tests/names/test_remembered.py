"""A build refuses a misspelt name; a page is checked only when it must be."""

import pytest

from harness.book.book import read_book
from harness.book.checkout import Checkout
from harness.book.problems import Refused
from harness.names.check import Names
from harness.names.remembered import problems
from harness.publish.build import build
from tests.conftest import configure

PAGE = "docs/start/page.md"
LINKED = "docs/start/linked.md"
APART = "docs/start/apart.md"
MISSPELT = "`app.NAEM` does not exist: app has no NAEM"


def test_a_build_refuses_a_misspelt_name(small: Checkout) -> None:
    configure(small)
    page = small.root / PAGE
    whole = page.read_text(encoding="utf-8")
    page.write_text(
        whole.replace("# A page\n", "# A page\n\n`app.NAEM`\n"),
        encoding="utf-8",
    )
    with pytest.raises(Refused) as refused:
        build(small, print)
    (problem,) = refused.value.problems
    assert (problem.where, problem.what) == (f"{PAGE}:7", MISSPELT)
    assert problem.fix == "did you mean `app.NAME`?"
    assert not small.site.exists()
    page.write_text(whole, encoding="utf-8")
    build(small, print)
    assert small.site.exists()


@pytest.fixture
def checked(small: Checkout, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are checked after all were proven once."""
    page = small.root / PAGE
    page.write_text(
        f"{page.read_text(encoding='utf-8')}\n`NAME`, see [it](linked.md).\n",
        encoding="utf-8",
    )
    (small.root / LINKED).write_text("# Linked\n", encoding="utf-8")
    (small.root / APART).write_text("# Apart\n", encoding="utf-8")
    assert not problems(read_book(small))
    seen: list[str] = []
    check = Names.check

    def noted(names: Names, page: str) -> object:
        seen.append(page)
        return check(names, page)

    monkeypatch.setattr(Names, "check", noted)
    return seen


def test_what_is_proven_is_not_checked_again(
    small: Checkout, checked: list[str]
) -> None:
    assert not problems(read_book(small))
    assert not checked


@pytest.mark.parametrize(
    ("name", "again"),
    [
        (PAGE, {PAGE}),
        (APART, {APART}),
        (LINKED, {LINKED, PAGE}),
        ("snippets/app/__init__.py", {PAGE, LINKED, APART, "docs/app.md"}),
        ("requirements.lock", {PAGE, LINKED, APART, "docs/app.md"}),
        (".cache/names.json", {PAGE, LINKED, APART, "docs/app.md"}),
    ],
)
def test_what_a_proof_depends_on_is_checked_again(
    small: Checkout, checked: list[str], name: str, again: set[str]
) -> None:
    path = small.root / name
    path.write_text(
        f"{path.read_text(encoding='utf-8')}# More\n", encoding="utf-8"
    )
    assert not problems(read_book(small))
    assert {*checked} == again
    checked.clear()
    assert not problems(read_book(small))
    assert not checked


def test_what_is_wrong_is_not_remembered(small: Checkout) -> None:
    page = small.root / PAGE
    page.write_text(
        f"{page.read_text(encoding='utf-8')}\n`app.NAEM`\n", encoding="utf-8"
    )
    for _ in range(2):
        (problem,) = problems(read_book(small))
        assert problem.what == MISSPELT
