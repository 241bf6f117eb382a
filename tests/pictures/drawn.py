"""A small picture, which tests change."""

from pathlib import Path

from harness.book.book import Book, read_book
from harness.book.checkout import Checkout
from harness.pictures.reading import FOLDER, Picture, pictures

NAME = "shop"
DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 100">
  <svg x="0" y="0" width="360" height="100" viewBox="0 0 360 100">
    <text class="title" x="16" y="29">The <tspan>shop</tspan></text>
    <rect class="app" x="12" y="40" width="100" height="24" rx="4"/>
    <path class="arrow" d="M0 0h1"/>
  </svg>
</svg>
"""
WORDS = """\
title = "A shop"
caption = "What its name is."

[[panels]]
title = "The `NAME`"

[[panels.statements]]
says = "The shop has a `NAME`."
case = "start/page/works"
test = "test_name"
"""


def draw(checkout: Checkout, svg: str = DRAWING, toml: str = WORDS) -> Book:
    """Write a picture, show it on the page, and read the book."""
    for suffix, text in {"svg": svg, "toml": toml}.items():
        path = checkout.root / FOLDER / f"{NAME}.{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    add(checkout.docs / "start/page.md", f"[picture {NAME}]")
    return read_book(checkout)


def add(page: Path, line: str) -> None:
    """Add a line to a page, unless it is there."""
    text = page.read_text(encoding="utf-8")
    if line not in text:
        page.write_text(f"{text}\n{line}\n", encoding="utf-8")


def picture_of(book: Book) -> Picture:
    """Return the picture, which must have been read."""
    known = pictures(book)
    assert not known.problems
    return known.found[NAME]
