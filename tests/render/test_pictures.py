"""A picture becomes inline SVG with a text alternative, in HTML and Markdown.

The site has both, and is refused if it lacks either.
"""

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from harness.book.book import read_book
from harness.book.checkout import Checkout
from harness.evidence.refresh import ensure_fresh
from harness.names.check import Names
from harness.names.remembered import problems
from harness.publish import build, pictures_readback
from harness.publish.markdown_mirrors import mirror
from tests.conftest import configure
from tests.pictures.drawn import DRAWING, NAME, WORDS, add, draw
from tests.small import (
    PAGE,
    edit,
    nothing,
    refusal,
    render,
    write,
)

pytestmark = pytest.mark.unless_passed()

SUMMARY = "The picture in words, with the test that shows each statement"


def test_it_is_an_image_with_a_title_and_a_description(
    small: Checkout,
) -> None:
    draw(small)
    html = LexborHTMLParser(render(small))
    (svg,) = html.css("figure.picture svg")
    assert svg.attributes == {
        "viewBox": "0 0 360 100",
        "role": "img",
        "aria-labelledby": "picture-shop-1-title",
        "aria-describedby": "picture-shop-1-desc",
    }
    title, description = svg.css("title, desc")
    assert title.id == "picture-shop-1-title"
    assert title.text() == "The NAME"
    assert description.id == "picture-shop-1-desc"
    assert description.text() == "The shop has a NAME."
    (text,) = svg.css("text")
    assert text.text() == "The shop"
    (caption,) = html.css("figcaption")
    assert caption.text() == "A shop. What its name is."


def test_ids_are_unique(small: Checkout) -> None:
    for name in (NAME, "market"):
        draw(small)
        folder = small.docs / "assets/pictures"
        for suffix in ("svg", "toml"):
            text = (folder / f"{NAME}.{suffix}").read_text(encoding="utf-8")
            (folder / f"{name}.{suffix}").write_text(text, encoding="utf-8")
    add(small.root / PAGE, "[picture market]")
    ids = re.findall(r' id="([^"]+)"', render(small))
    assert len(ids) == len({*ids}) == 4


def test_an_unknown_picture_is_refused(small: Checkout) -> None:
    add(small.root / PAGE, "[picture none]")
    said = refusal(lambda: render(small))
    assert "nothing is drawn in docs/assets/pictures/none.svg" in said


def test_the_mirror_has_the_words(small: Checkout) -> None:
    book = draw(small)
    evidence = ensure_fresh(book, nothing)
    text = mirror(book, evidence, book.pages[PAGE])
    assert text.endswith(
        "\n**A shop.** What its name is.\n\n"
        f"**{SUMMARY}**\n\n"
        "**The `NAME`**\n\n- The shop has a `NAME`. `test_name`\n"
    )
    assert "[picture" not in text


def test_names_in_its_words_must_exist(small: Checkout) -> None:
    book = draw(small, toml=WORDS.replace("a `NAME`", "a `TITLE`"))
    (problem,) = Names(book).check(PAGE)[1]
    assert problem.what == "nothing shows or defines `TITLE`"
    assert problem.where.startswith(f"{PAGE}:")


def test_an_edit_of_its_words_is_checked_again(small: Checkout) -> None:
    book = draw(small)
    assert problems(book) == []
    book = draw(small, toml=WORDS.replace("a `NAME`", "a `TITLE`"))
    (problem,) = problems(book)
    assert "TITLE" in problem.what


@pytest.fixture
def built(small: Checkout) -> Path:
    """The page of a small site that shows a picture."""
    draw(small)
    configure(small)
    build.build(small, print)
    return small.site / "start/page/index.html"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('role="img"', "", "shows 0 panels of shop, not 1"),
        ("data-picture", "data-none", "shows 0 panels of shop, not 1"),
        ("The NAME</title>", "</title>", "says '' of shop, not 'The `NAME`'"),
        ("has a NAME.</desc>", "</desc>", "says 'The shop ' of shop"),
        ("picture-shop-1-desc", "none", "says '' of shop"),
    ],
)
def test_a_changed_picture_is_found(
    built: Path, small: Checkout, old: str, new: str, said: str
) -> None:
    book = read_book(small)
    assert pictures_readback.check(book, small.site) == []
    html = built.read_text(encoding="utf-8")
    assert old in html
    built.write_text(html.replace(old, new, 1), encoding="utf-8")
    (problem,) = pictures_readback.check(book, small.site)
    assert problem.where.startswith(f"{PAGE}:")
    assert said in problem.what


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("test_name", "test_names", "has no `test_names PASSED`"),
        ("title", "name", "title: Field required"),
    ],
)
def test_a_site_with_a_wrong_picture_is_refused(
    small: Checkout, old: str, new: str, said: str
) -> None:
    draw(small, toml=WORDS.replace(old, new))
    configure(small)
    assert said in refusal(lambda: build.build(small, nothing))


def test_a_picture_that_only_draws_is_refused(small: Checkout) -> None:
    draw(small, svg=DRAWING.replace("The <", "A slow <"))
    configure(small)
    assert "lack slow" in refusal(lambda: build.build(small, nothing))


def test_a_picture_on_no_page_is_refused(small: Checkout) -> None:
    draw(small)
    edit(small, PAGE, f"[picture {NAME}]", "")
    configure(small)
    assert "is on no page" in refusal(lambda: build.build(small, nothing))


def test_its_files_are_no_part_of_the_site(small: Checkout) -> None:
    draw(small)
    configure(small)
    write(
        small,
        "mkdocs.yml",
        small.configuration.read_text(encoding="utf-8")
        + "exclude_docs: /assets/pictures/\n",
    )
    build.build(small, print)
    assert not (small.site / "assets/pictures").exists()
