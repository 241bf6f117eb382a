"""Say in Markdown what a picture shows, with links to the tests that show it.

The same lines are on the page, below the picture, and in its Markdown mirror.
"""

import posixpath

from harness.book.book import Book
from harness.book.cases import page_of
from harness.book.headings import heading_above
from harness.book.pages import Page
from harness.pictures.reading import (
    Picture,
    Statement,
    name_in,
    pictures,
)

SUMMARY = "The picture in words, with the test that shows each statement"


def caption(picture: Picture) -> str:
    """Return the title and the caption of a picture."""
    return f"**{picture.title}.** {picture.caption}"


def in_words(picture: Picture, page: str, book: Book) -> list[str]:
    """Return what a picture says, as lists with links from this page."""
    lines: list[str] = []
    for panel in picture.panels:
        if panel.words.title:
            lines += [f"**{panel.words.title}**", ""]
        lines += [
            f"- {statement.says} {_shown_by(statement, page, book)}"
            for statement in panel.words.statements
        ]
        lines.append("")
    return lines


def shown_on(page: Page, book: Book) -> list[tuple[int, Picture]]:
    """Return the pictures of a page, each with its line, counted from 1."""
    found = pictures(book).found
    return [
        (number, found[name])
        for number, line in enumerate(page.prose, 1)
        if (name := name_in(line)) in found
    ]


def _shown_by(statement: Statement, page: str, book: Book) -> str:
    """Link a test with the section that shows how it ends."""
    name = f"`{statement.test}`"
    fails = "" if statement.outcome == "PASSED" else " fails"
    there = book.pages.get(page_of(statement.case))
    if not there:
        return name + fails
    target = posixpath.relpath(there.name, posixpath.dirname(page))
    anchor = _anchor(there, statement.case)
    if there.name == page:
        target = ""
    link = f"{target}#{anchor}".removesuffix("#")
    return (f"[{name}]({link})" if link else name) + fails


def _anchor(page: Page, case: str) -> str:
    for block in page.blocks:
        if block.case == case and block.is_expectation:
            return heading_above(page.headings, block.first).anchor
    return ""
