"""What developers ask, as they type it, finds the page that answers it."""

import csv
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser

from harness.book.urls import built_page
from tests.here import BOOK
from tests.site.finding import pasted, searched
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


@pytest.mark.parametrize("part", range(4))
def test_each_question_finds_its_page_among_the_first(
    browser: Browser, address: str, part: int
) -> None:
    lost = []
    chosen = QUESTIONS[part::4]
    assert chosen
    with opened(browser, f"{address}errors/") as (page, faults):
        for each in chosen:
            found = searched(page, each.question)[:FIRST]
            found += pasted(page, each.question)[:FIRST]
            if not any(f"/{each.page}/" in link for link in found):
                lost.append(f"{each.page}: {each.question} finds {found}")
    assert not lost, "\n".join(lost)
    assert not faults


def test_each_is_answered_where_it_says(site: Path) -> None:
    wrong = []
    assert QUESTIONS
    for each in QUESTIONS:
        html = built_page(f"docs/{each.page}.md", site).read_text()
        if each.section and f'id="{each.section}"' not in html:
            wrong.append(f"{each.id}: {each.page} has no #{each.section}")
        missing = sorted(each.case_ids - BOOK.cases.keys())
        if missing or not each.case_ids:
            wrong.append(f"{each.id}: no such case: {missing}")
    assert not wrong, "\n".join(wrong)
