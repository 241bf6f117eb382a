"""Find the inline code in a page's prose, and the links around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from harness.book.book import Book
from harness.book.pages import Page
from harness.book.urls import linked_path
from harness.pictures.words import shown_on

# Inline code may continue on the next line, but not in another paragraph.
CODE = re.compile(
    r"(?<!`)(?P<ticks>`+)(?!`)(?P<text>.+?)(?<!`)(?P=ticks)(?!`)"
    r"(?P<absent>\{\s*\.absent\s*\})?",
    re.DOTALL,
)
LINK = re.compile(r"\]\((?P<page>[^)#:\s]+\.md)")
# The beginning of a line that never continues the previous line.
STARTS = re.compile(r"\s*(?:[-*+|#]|\d+\.|\?\?\?|!!!|===)")


@dataclass(frozen=True)
class Code:
    """A piece of inline code.

    ``absent`` is True if the page marks the code as not existing. ``links``
    are the pages that its paragraph, list item, heading or table row links
    to.
    """

    line: int
    text: str
    absent: bool
    links: frozenset[str]


def inline_code(page: Page) -> list[Code]:
    """Return all inline code outside the front matter and the blocks."""
    found = []
    for first, text in _passages(page):
        links = linked(page.name, text)
        for code in CODE.finditer(text):
            found.append(
                Code(
                    first + text.count("\n", 0, code.start()),
                    " ".join(code["text"].split()),
                    bool(code["absent"]),
                    links,
                )
            )
    return found


def code_in_pictures(page: Page, book: Book) -> list[Code]:
    """Return the inline code in the words of a page's pictures.

    ``links`` are the pages of the cases that show the picture.
    """
    found = []
    for number, picture in shown_on(page, book):
        pages = frozenset(picture.pages)
        said = [picture.caption]
        for panel in picture.panels:
            said += [panel.words.title]
            said += [statement.says for statement in panel.words.statements]
        for code in CODE.finditer("\n".join(said)):
            found.append(Code(number, code["text"], False, pages))
    return found


def linked(page: str, text: str) -> frozenset[str]:
    """Return the paths of the pages that a text on this page links to."""
    return frozenset(
        linked_path(page, link["page"]) for link in LINK.finditer(text)
    )


def _passages(page: Page) -> Iterator[tuple[int, str]]:
    """Yield each paragraph, list item, heading and row with its first line.

    Lines are counted from 1.
    """
    hidden = set(range(page.body_line)) | {
        number
        for block in page.blocks
        for number in range(block.first, block.last + 1)
    }
    first, passage = 0, list[str]()
    for number, line in enumerate([*page.lines, ""]):
        ends = number in hidden or not line.strip() or STARTS.match(line)
        if ends and passage:
            yield first + 1, "\n".join(passage)
            passage = []
        if number in hidden or not line.strip():
            continue
        if not passage:
            first = number
        passage.append(line)
