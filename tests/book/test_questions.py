"""What pages say that they answer, they answer."""

import re

import pytest

from harness.book.book import read_book
from harness.book.checkout import Checkout
from harness.book.headings import heading_above, headings
from harness.book.questions import not_produced, questions_of
from harness.book.urls import linked_path
from harness.render.markdown_text import as_code, as_prose
from tests.here import BOOK

FLAGS = re.MULTILINE | re.DOTALL
ASKED = [page.name for page in BOOK.pages.values() if page.questions]


@pytest.mark.parametrize("page", ASKED)
def test_every_error_that_a_page_is_asked_for_is_printed_on_it(
    page: str,
) -> None:
    problems = not_produced(questions_of(BOOK.pages[page]))
    assert not problems, "\n".join(map(str, problems))


def test_pages_are_asked_for_errors() -> None:
    assert any(page.asked for page in BOOK.questions)


@pytest.mark.parametrize(
    "question",
    ["ValueError: no such item", "AssertionError: assert 'shop' == ..."],
)
def test_an_error_that_no_run_prints_is_named(
    small: Checkout, question: str
) -> None:
    page = small.docs / "start/page.md"
    text = page.read_text(encoding="utf-8")
    asked = f'questions:\n  - "{question}"\n---\n\n# A page'
    page.write_text(text.replace("---\n\n# A page", asked), encoding="utf-8")
    (asking,) = read_book(small).questions
    (problem,) = not_produced(asking)
    assert problem.where == "docs/start/page.md:1"
    assert question.split(":")[0] in problem.what


def test_each_of_the_commonest_errors_is_printed_where_it_leads() -> None:
    page = BOOK.pages["docs/errors/index.md"]
    links = re.findall(r"^\d+\. \[\"(.+?)\"\]\(([^)#]+)", page.text, FLAGS)
    assert len(links) == 10
    for said, target in links:
        linked = BOOK.pages[linked_path(page.name, target)]
        message = " ".join(said.replace("\\", "").split())
        printed = " ".join("\n".join(linked.texts).split())
        assert message in printed, f"{linked.name} does not print {message}"


def test_every_page_says_what_it_answers() -> None:
    silent = {
        page.removeprefix("docs/")
        for page in BOOK.pages
        if not page.endswith("/index.md")
    } - {page.name for page in BOOK.questions}
    # The first page of a chapter leads to the pages that answer.
    assert silent == {"evidence.md", "reference/questions.md"}


def test_headings_are_found_with_the_anchors_that_pages_give_them() -> None:
    lines = ["---", "a: b", "# no", "---", "# A `page`", "## It", "", "## It"]
    found = headings(lines)
    assert [heading.text for heading in found] == ["A page", "It", "It"]
    assert [heading.anchor for heading in found] == ["", "it", "it_1"]
    assert heading_above(found, 6).anchor == "it"
    assert heading_above(found, 4).text == "A page"


@pytest.mark.parametrize(
    ("text", "code", "prose"),
    [
        ("plain", "`plain`", "plain"),
        ("a `b`", "`` a `b` ``", "a `b`"),
        ("<x> __y__ [z]", "`<x> __y__ [z]`", r"&lt;x\> \_\_y\_\_ \[z\]"),
    ],
)
def test_text_is_no_markup(text: str, code: str, prose: str) -> None:
    assert as_code(text) == code
    assert as_prose(text) == prose
