"""What developers ask, as they type it, finds the page that answers it."""

import csv
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page

from harness.book.urls import built_page
from tests.here import BOOK
from tests.site.finding import found_for, pasted, searched
from tools.browser import opened

ASKED = Path(__file__).with_name("asked.tsv")
# So many results a reader looks at.
FIRST = 3


class Asked(NamedTuple):
    """A question, and what answers it.

    ``section`` is the anchor of a heading, empty for the top of the page;
    ``cases`` are those that show the answer, of the page unless a path says
    which.
    """

    id: str
    page: str
    section: str
    cases: str
    question: str

    @property
    def case_ids(self) -> set[str]:
        """The cases, each with the path of its page."""
        return {
            name if "/" in name else f"{self.page}/{name}"
            for name in self.cases.split()
        }


def asked() -> list[Asked]:
    """Every question."""
    with ASKED.open(encoding="utf-8") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        assert next(rows) == ["id", "page", "section", "cases", "question"]
        return [Asked(*row) for row in rows]


QUESTIONS = asked()


# So many questions are typed and pasted as well.
TYPED = 4


@pytest.fixture(scope="module")
def errors_page(
    browser: Browser, address: str
) -> Iterator[tuple[Page, list[str]]]:
    """The page with both boxes, and what it did that no page may do."""
    with opened(browser, f"{address}errors/") as opened_page:
        yield opened_page


def test_each_question_finds_its_page_among_the_first(
    errors_page: tuple[Page, list[str]],
) -> None:
    page, faults = errors_page
    lost = []
    assert QUESTIONS
    found = found_for(page, [each.question for each in QUESTIONS])
    for each, (by_search, by_box) in zip(QUESTIONS, found, strict=True):
        first = [*by_search[:FIRST], *by_box[:FIRST]]
        if f"{each.page}/" not in {link.partition("#")[0] for link in first}:
            lost.append(f"{each.page}: {each.question} finds {first}")
    assert not lost, "\n".join(lost)
    assert not faults


def test_what_is_typed_finds_the_same(
    errors_page: tuple[Page, list[str]], address: str
) -> None:
    """The page draws, in their order, the results that it was asked for."""
    page, faults = errors_page
    asked = random.sample([each.question for each in QUESTIONS], TYPED)
    for text, found in zip(asked, found_for(page, asked), strict=True):
        drawn = [searched(page, text), pasted(page, text)]
        for links, expected in zip(drawn, found, strict=True):
            shown = [
                urljoin(page.url, link).removeprefix(address).split("?")[0]
                for link in links[:FIRST]
            ]
            pages = [link.partition("#")[0] for link in expected[:FIRST]]
            assert [link.partition("#")[0] for link in shown] == pages, text
    assert not faults


def test_each_is_answered_where_it_says(site: Path) -> None:
    wrong = []
    assert QUESTIONS
    for each in QUESTIONS:
        html = built_page(f"docs/{each.page}.md", site).read_text(
            encoding="utf-8"
        )
        if each.section and f'id="{each.section}"' not in html:
            wrong.append(f"{each.id}: {each.page} has no #{each.section}")
        missing = sorted(each.case_ids - BOOK.cases.keys())
        if missing or not each.case_ids:
            wrong.append(f"{each.id}: no such case: {missing}")
    assert not wrong, "\n".join(wrong)
