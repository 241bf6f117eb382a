"""What developers ask, as they type it, finds the page that answers it."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from harness.repository import HERE

from .browser import opened
from .finding import pasted, searched

ASKED = Path(__file__).with_name("asked.tsv")
# So many results a reader looks at.
FIRST = 3


def asked() -> list[tuple[str, str]]:
    """The page that answers it, and the words, of each question."""
    with ASKED.open() as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        return [(page, question) for page, question in rows]


QUESTIONS = asked()


@pytest.mark.parametrize("part", range(4))
def test_each_question_finds_its_page_among_the_first(
    browser: Browser, address: str, part: int
) -> None:
    lost = []
    with opened(browser, f"{address}errors/") as (page, faults):
        for name, question in QUESTIONS[part::4]:
            found = searched(page, question)[:FIRST]
            found += pasted(page, question)[:FIRST]
            if not any(f"/{name}/" in link for link in found):
                lost.append(f"{name}: {question} finds {found}")
    assert not lost, "\n".join(lost)
    assert not faults


def test_each_is_answered_by_a_page() -> None:
    pages = {HERE.docs / f"{name}.md" for name, _ in QUESTIONS}
    assert [path for path in pages if not path.exists()] == []
