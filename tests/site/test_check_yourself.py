"""A question does not tell its answer, and has one."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from harness.book.cases import discover
from harness.book.checkout import HERE
from harness.book.pages import CHECK_YOURSELF, pages, scan
from harness.book.urls import built_page
from harness.publish.readback import blocks

PAGES = [
    page for page in pages(HERE) if page.endswith(f"/{CHECK_YOURSELF}.md")
]


@pytest.mark.parametrize("page", PAGES)
def test_at_least_three_questions(page: str) -> None:
    cases = [case for case in discover(HERE) if case.page == page]
    assert len(cases) >= 3
    assert len({case.must_fail for case in cases}) == 2


@pytest.mark.parametrize("page", PAGES)
def test_the_answer_is_folded(page: str) -> None:
    lines = pages(HERE)[page].splitlines()
    answers = [
        include
        for include in scan(HERE, page, lines)[0]
        if include.is_transcript
    ]
    cases = {case.id for case in discover(HERE) if case.page == page}
    assert {include.case for include in answers} == cases
    for include in answers:
        above = [line for line in lines[: include.first] if line]
        assert above[-1] == '??? question "Passes, fails or hangs?"'


@pytest.mark.parametrize("page", PAGES)
def test_no_block_tells_how_its_case_ended(page: str, site: object) -> None:
    html = built_page(HERE, page, HERE.site).read_text()
    shown = blocks(html)
    answers = [block for block in shown if block.title == "transcript.txt"]
    questions = [block for block in shown if block.badge == "ran"]
    assert answers
    assert questions
    for block in shown:
        assert (block in answers) != (block in questions)
    marked = LexborHTMLParser(html).css(".block.block--question")
    assert len(marked) == len(questions)
