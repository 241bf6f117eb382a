"""A page that `make page` begins holds as it is; a bad name harms nothing."""

import re
from pathlib import Path

import pytest

from harness.book import scaffold
from harness.book.book import read_book
from harness.book.checkout import Checkout
from harness.book.problems import Refused
from harness.checks.pages import misplaced, unshown
from harness.render.evidence_tables import chapter_pages
from harness.run.runner import Runner
from harness.run.update_transcripts import rewrite
from harness.run.verdict import judge
from tests.here import BOOK

NAVIGATION = """\
nav:
  - Start:
      - start/page.md
  - Trio:
      - trio/both_backends.md
"""
# The same chapters in a tab, between a tab without chapters and another.
TABS = """\
nav:
  - Home: index.md
  - Learn:
      - learn/index.md
  - How-to:
      - how_to/index.md
      - Start:
          - start/page.md
      - Trio:
          - trio/both_backends.md
  - Reference:
      - reference/index.md
      - evidence.md
"""


@pytest.fixture
def begun(small: Checkout) -> Checkout:
    """The small checkout, with the navigation of a site."""
    (small.root / "mkdocs.yml").write_text(NAVIGATION, encoding="utf-8")
    return small


def files(checkout: Checkout) -> set[Path]:
    return {
        path
        for folder in (checkout.docs, checkout.snippets)
        for path in folder.rglob("*")
    }


def test_it_writes_a_page_a_case_and_an_entry(begun: Checkout) -> None:
    written = scaffold.begin(begun, "start/time_limits")
    assert [begun.name(path) for path in written] == [
        "docs/start/time_limits.md",
        "snippets/start/time_limits/works/tests/test_time_limits.py",
        "snippets/start/time_limits/works/transcript.txt",
        "mkdocs.yml",
    ]
    assert (begun.root / "mkdocs.yml").read_text(
        encoding="utf-8"
    ) == NAVIGATION.replace(
        "page.md\n", "page.md\n      - start/time_limits.md\n"
    )
    book = read_book(begun)
    assert "docs/start/time_limits.md" in book.pages
    assert misplaced(book) == unshown(book) == []


@pytest.mark.parametrize("navigation", [NAVIGATION, TABS])
def test_a_refusal_says_how_to_begin_a_chapter(
    begun: Checkout, navigation: str
) -> None:
    begun.configuration.write_text(navigation, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        scaffold.begin(begun, "event_loop/uvloop")
    (problem,) = refused.value.problems
    assert problem.what == "lists no page of a chapter event_loop"
    assert problem.fix.endswith("then `make page NAME=event_loop/uvloop`")
    above, section, entry = re.findall("`( +- .*?)`", problem.fix)
    before = read_book(begun).navigation
    listed = navigation.replace(f"{above}\n", f"{above}\n{section}\n{entry}\n")
    begun.configuration.write_text(listed, encoding="utf-8")
    written = scaffold.begin(begun, "event_loop/uvloop")
    assert begun.configuration not in written
    assert begun.configuration.read_text(encoding="utf-8") == listed
    place = before.index(("Trio", "docs/trio/both_backends.md")) + 1
    uvloop = ("Event loop", "docs/event_loop/uvloop.md")
    navigated = (*before[:place], uvloop, *before[place:])
    assert read_book(begun).navigation == navigated
    assert "docs/event_loop/uvloop.md" in read_book(begun).pages
    assert "docs/evidence/event_loop.md" in chapter_pages(read_book(begun))
    scaffold.begin(begun, "event_loop/second")
    second = ("Event loop", "docs/event_loop/second.md")
    navigated = (*navigated[: place + 1], second, *navigated[place + 1 :])
    assert read_book(begun).navigation == navigated


def test_its_case_holds_in_the_shop(begun: Checkout) -> None:
    scaffold.begin(begun, "start/time_limits")
    (case,) = read_book(begun).cases_named("start/time_limits")
    with Runner(BOOK) as runner:
        run = runner.run(case, update=True)
        assert rewrite(run)
        book = read_book(begun)
        (case,) = book.cases_named("start/time_limits")
        assert judge(book, runner.run(case)) == []
    assert "1 passed" in case.transcript


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "is no name of a page"),
        ("time_limits", "is no name of a page"),
        ("start/Time-Limits", "is no name of a page"),
        ("start/../../etc", "is no name of a page"),
        ("start/a/b", "is no name of a page"),
        ("streaming/files", "choose one of start, trio"),
        ("start/page", "docs/start/page.md: is there already"),
    ],
)
def test_a_bad_name_is_refused_in_one_message(
    begun: Checkout, name: str, said: str
) -> None:
    before = files(begun)
    with pytest.raises(Refused) as refused:
        scaffold.begin(begun, name)
    assert said in str(refused.value)
    assert len(refused.value.problems) == 1
    assert files(begun) == before
    assert (begun.root / "mkdocs.yml").read_text(
        encoding="utf-8"
    ) == NAVIGATION
