"""A question does not tell its answer, and has one."""

from pathlib import Path

import pytest

from harness.book.blocks import CHECK_YOURSELF
from harness.book.urls import built_page
from harness.publish.readback import blocks
from tests.here import BOOK

PAGES = [page for page in BOOK.pages if page.endswith(f"/{CHECK_YOURSELF}.md")]


@pytest.mark.parametrize("page", PAGES)
def test_at_least_three_questions(page: str) -> None:
    cases = [case for case in BOOK.cases.values() if case.page == page]
    assert len(cases) >= 3
    assert len({case.must_fail for case in cases}) == 2


@pytest.mark.parametrize("page", PAGES)
def test_the_answer_is_folded(page: str) -> None:
    written = BOOK.pages[page]
    for block in written.blocks:
        if block.is_transcript:
            above = [line for line in written.lines[: block.first] if line]
            assert above[-1] == '??? question "Passes, fails or hangs?"'


@pytest.mark.parametrize("page", PAGES)
def test_no_block_tells_how_its_case_ended(page: str, site: Path) -> None:
    html = built_page(page, site).read_text()
    for block in blocks(html):
        answer = block.title == "transcript.txt"
        assert (block.badge != "ran") == answer
    questions = html.count('class="block block--question ')
    assert questions == sum(b.badge == "ran" for b in blocks(html))
