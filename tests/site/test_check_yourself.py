"""A question does not tell its answer, and has one."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from harness.book.blocks import CHECK_YOURSELF
from harness.book.urls import built_page
from harness.publish.readback import blocks
from tests.here import BOOK

# A page with the newer form has checks of its own.
PAGES = [
    name
    for name, page in BOOK.pages.items()
    if name.endswith(f"/{CHECK_YOURSELF}.md") and not page.quiz
]


@pytest.mark.parametrize("page", PAGES)
def test_at_least_three_questions(page: str) -> None:
    cases = [case for case in BOOK.cases.values() if case.page == page]
    assert len(cases) >= 3
    assert len({case.must_fail for case in cases}) == 2


@pytest.mark.parametrize("page", PAGES)
def test_the_answer_is_folded(page: str) -> None:
    lines = BOOK.pages[page].lines
    answers = [b for b in BOOK.pages[page].blocks if b.is_transcript]
    cases = {case.id for case in BOOK.runnable_cases() if case.page == page}
    assert {block.case for block in answers} == cases
    for block in answers:
        above = [line for line in lines[: block.first] if line]
        assert above[-1] == '??? question "Passes, fails or hangs?"'


@pytest.mark.parametrize("page", PAGES)
def test_no_block_tells_how_its_case_ended(page: str, site: Path) -> None:
    html = built_page(page, site).read_text(encoding="utf-8")
    shown = blocks(html)
    answers = [block for block in shown if block.title == "transcript.txt"]
    questions = [block for block in shown if block.badge == "ran"]
    assert answers
    assert questions
    for block in shown:
        assert (block in answers) != (block in questions)
    marked = LexborHTMLParser(html).css(".block.block--question")
    assert len(marked) == len(questions)
