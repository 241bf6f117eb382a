"""Write the index of all errors on the site, as Markdown and as JSON."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from harness.book.book import Book
from harness.book.error_lines import Error, grammar
from harness.book.questions import PageQuestions, covers
from harness.render.markdown_text import as_code, link, seen_from

INDEX = "[error index]"
FILE = "assets/errors.json"
# These come last because few readers look for them in a list.
LAST = ("", "AssertionError")
UNNAMED = "Messages without a class"


@dataclass(frozen=True)
class Place:
    """The first place where a page shows an error, and how often it does.

    ``about`` is true if the error is one of the page's questions.
    """

    page: PageQuestions
    heading: str
    anchor: str
    about: bool
    times: int = 0

    @property
    def target(self) -> str:
        """The link target: the heading, or the page if there is none."""
        return f"{self.page.name}#{self.anchor}".removesuffix("#")


def error_index(book: Book) -> dict[Error, list[Place]]:
    """Return the pages that show each error, the pages about it first."""
    index: dict[Error, list[Place]] = {}
    for page in book.questions:
        for error, place in _places(page):
            index.setdefault(error, []).append(place)
    for places in index.values():
        places.sort(key=lambda place: (not place.about, -place.times))
    return dict(sorted(index.items()))


def error_list(book: Book, page: str) -> list[str]:
    """Return the index for a page, with a heading for each class."""
    index = error_index(book).items()
    lines: list[str] = []
    kinds = {
        kind: list(found)
        for kind, found in groupby(index, lambda entry: entry[0].kind)
    }
    for kind in sorted(kinds, key=lambda kind: (kind in LAST, kind)):
        lines += ["", f"### {kind or UNNAMED}", ""]
        for error, places in kinds[kind]:
            links = [
                link(place.page.title, seen_from(page, place.target))
                for place in places
            ]
            lines.append(f"- {as_code(str(error))}: {', '.join(links)}")
    return [*lines, ""]


def error_json(book: Book) -> str:
    """Return the index as the JSON that ``traceback.js`` loads.

    ``pages`` lists URL, title, description, and headings with their anchors.
    ``errors`` lists class, message, and places. A place is the index of the
    page, the index of the heading on it, 1 if the page is about the error,
    and how often the page shows it. ``grammar`` has the patterns that find an
    error in a text, see ``error_lines.grammar``.
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
    """Yield each error that a page shows or has as a question, once."""
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
