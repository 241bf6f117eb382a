"""A picture claims nothing that no case shows."""

import pytest

from harness.book.book import read_book
from harness.book.checkout import Checkout
from harness.book.problems import Problem
from harness.checks.pictures import undrawn, unproven_on
from harness.pictures.reading import pictures
from harness.pictures.words import shown_on
from tests.here import BOOK
from tests.pictures.drawn import DRAWING, NAME, WORDS, add, draw

PAGE = "docs/start/page.md"
WITH_PICTURES = [
    name for name, page in BOOK.pages.items() if shown_on(page, BOOK)
]


@pytest.mark.parametrize("page", WITH_PICTURES)
def test_every_statement_is_shown(page: str) -> None:
    problems = unproven_on(BOOK, BOOK.pages[page])
    assert not problems, "\n".join(map(str, problems))


def test_every_picture_is_on_a_page() -> None:
    assert pictures(BOOK).found
    problems = undrawn(BOOK)
    assert not problems, "\n".join(map(str, problems))


def found(small: Checkout, old: str = "", new: str = "") -> list[Problem]:
    """What is said of the picture with other words."""
    assert old in WORDS
    book = draw(small, toml=WORDS.replace(old, new))
    return unproven_on(book, book.pages[PAGE])


def test_a_picture_that_is_right_is_accepted(small: Checkout) -> None:
    assert found(small) == []
    assert found(small, "test_name", 'test_name"\nprints = "1 passed') == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("page/works", "page/fails", "there is no case start/page/fails"),
        ("test_name", "test_names", "has no `test_names PASSED`"),
        ("test_name", "est_name", "has no `est_name PASSED`"),
        ("test_name", "test_name[asyncio]", "has no `test_name[asyncio]"),
        (
            "test_name",
            'test_name"\noutcome = "FAILED',
            "start/page/works has no `test_name FAILED`",
        ),
        (
            "test_name",
            'test_name"\nprints = "2 passed',
            "start/page/works does not print `2 passed`",
        ),
    ],
)
def test_a_statement_that_no_case_shows_is_found(
    small: Checkout, old: str, new: str, said: str
) -> None:
    (problem,) = found(small, old, new)
    assert problem.where == f"docs/assets/pictures/{NAME}.toml:8"
    assert said in problem.what


def test_a_case_that_no_page_shows_is_found(small: Checkout) -> None:
    page = small.root / PAGE
    text = page.read_text(encoding="utf-8")
    page.write_text(text.partition("```console")[0], encoding="utf-8")
    (problem,) = found(small)
    assert problem.what == f"{PAGE} does not show start/page/works"


def test_a_word_that_is_only_drawn_is_found(small: Checkout) -> None:
    book = draw(small, svg=DRAWING.replace("The <", "A slow <"))
    (problem,) = unproven_on(book, book.pages[PAGE])
    assert problem.where == f"docs/assets/pictures/{NAME}.svg"
    assert problem.what.endswith(
        "`A slow shop`, and the words of its panel lack slow"
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("[picture none]", "nothing is drawn in docs/assets/pictures/none"),
        ("See [picture shop].", "nothing replaces [picture shop]"),
        ("    [picture shop]", "nothing replaces [picture shop]"),
        ("[picture  shop]", "nothing replaces [picture  shop]"),
        ("[picture]", "nothing replaces [picture]"),
    ],
)
def test_a_line_without_a_picture_is_found(
    small: Checkout, line: str, said: str
) -> None:
    book = draw(small)
    add(small.root / PAGE, f"\n{line}")
    number = (small.root / PAGE).read_text(encoding="utf-8").count("\n")
    book = read_book(small)
    (problem,) = unproven_on(book, book.pages[PAGE])
    assert problem.where == f"{PAGE}:{number}"
    assert said in problem.what


def test_a_link_is_no_picture(small: Checkout) -> None:
    draw(small)
    add(small.root / PAGE, "A [picture shop](../app.md), \\[picture shop].")
    book = read_book(small)
    assert unproven_on(book, book.pages[PAGE]) == []


def test_a_picture_on_no_page_is_found(small: Checkout) -> None:
    draw(small)
    page = small.root / PAGE
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("[picture shop]", ""), encoding="utf-8")
    (problem,) = undrawn(read_book(small))
    assert (problem.where, problem.what) == (
        f"docs/assets/pictures/{NAME}.toml",
        "is on no page",
    )
