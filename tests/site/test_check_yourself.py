"""A question does not tell its answer, and has one."""

import pytest

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
    for include in scan(HERE, page, lines)[0]:
        if include.is_transcript:
            above = [line for line in lines[: include.first] if line]
            assert above[-1] == '??? question "Passes, fails or hangs?"'


@pytest.mark.parametrize("page", PAGES)
def test_no_block_tells_how_its_case_ended(page: str, site: object) -> None:
    html = built_page(HERE, page, HERE.site).read_text()
    for block in blocks(html):
        answer = block.title == "transcript.txt"
        assert (block.badge != "ran") == answer
    questions = html.count('class="block block--question ')
    assert questions == sum(b.badge == "ran" for b in blocks(html))
