"""The index of every error on the site, as a page and for the browser."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from harness.book.book import Book
from harness.book.error_lines import Error, grammar
from harness.book.questions import PageQuestions, covers
from harness.render.markdown_text import as_code, link

INDEX = "[error index]"
FILE = "assets/errors.json"
# Few readers look for these in a list, so they stand last.
LAST = ("", "AssertionError")
UNNAMED = "Messages without a class"


@dataclass(frozen=True)
class Place:
    """Where an error is shown first on a page, and how often.

    ``about``: it is among the questions of the page.
    """

    page: PageQuestions
    heading: str
    anchor: str
    about: bool
    times: int = 0

    @property
    def target(self) -> str:
        """The heading as a link names it; the page, where there is none."""
        return f"{self.page.name}#{self.anchor}".removesuffix("#")


def error_index(book: Book) -> dict[Error, list[Place]]:
    """Where each error is shown, once a page, pages about it first."""
    index: dict[Error, list[Place]] = {}
    for page in book.questions:
        for error, place in _places(page):
            index.setdefault(error, []).append(place)
    for places in index.values():
        places.sort(key=lambda place: (not place.about, -place.times))
    return dict(sorted(index.items()))


def error_list(book: Book) -> list[str]:
    """The index in Markdown, under a heading for each exception class."""
    index = error_index(book).items()
    lines: list[str] = []
    kinds = {
        kind: list(found)
        for kind, found in groupby(index, lambda entry: entry[0].kind)
    }
    for kind in sorted(kinds, key=lambda kind: (kind in LAST, kind)):
        lines += ["", f"## {kind or UNNAMED}", ""]
        for error, places in kinds[kind]:
            links = [link(place.page.title, place.target) for place in places]
            lines.append(f"- {as_code(str(error))}: {', '.join(links)}")
    return [*lines, ""]


def error_json(book: Book) -> str:
    """The index as ``traceback.js`` reads it.

    ``pages``: address, title, description, and headings with their anchors;
    ``errors``: class, message, and places: the number of the page, that of
    the heading, whether the page is about the error, how often it shows it;
    ``grammar``: how to read an error out of a text, see ``errors.grammar``.
    """
    index = error_index(book)
    places = [place for found in index.values() for place in found]
    pages = list({place.page.name: place.page for place in places}.values())
    names = [page.name for page in pages]
    headings: list[list[tuple[str, str]]] = [[] for _ in pages]

    def numbered(place: Place) -> list[int]:
        page = names.index(place.page.name)
        heading = (place.heading, place.anchor)
        if heading not in headings[page]:
            headings[page].append(heading)
        number = headings[page].index(heading)
        return [page, number, int(place.about), place.times]

    errors = [
        [error.kind, error.message, [numbered(place) for place in found]]
        for error, found in index.items()
    ]
    described = [
        [page.name.removesuffix(".md") + "/", page.title, page.description]
        for page in pages
    ]
    document = {
        "pages": [
            [*page, found]
            for page, found in zip(described, headings, strict=True)
        ],
        "errors": errors,
        "grammar": grammar(),
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _places(page: PageQuestions) -> Iterator[tuple[Error, Place]]:
    """Each error that a page shows or is asked for, once."""
    asked = page.asked
    times = Counter(error for shown in page.shown for error in shown.errors)
    done = set()
    for shown in page.shown:
        for error in shown.errors:
            if error not in done:
                done.add(error)
                about = any(covers(other, error) for other in asked)
                place = (shown.heading, shown.anchor, about, times[error])
                yield error, Place(page, *place)
    for error, block in asked.items():
        if block and error not in done:
            yield error, Place(page, block.heading, block.anchor, True)
