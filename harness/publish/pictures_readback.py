"""Read the pictures from the built site and compare them with their words."""

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from harness.book.book import Book
from harness.book.problems import Problem
from harness.book.urls import built_page
from harness.pictures.reading import Picture
from harness.pictures.words import shown_on
from harness.publish.readback import REBUILD


def check(book: Book, site: Path) -> list[Problem]:
    """Report pages that lack a picture, or its text alternative.

    Each panel must be an image with a title and a description, which say what
    the words of the picture say.
    """
    problems = []
    for page in book.pages.values():
        path = built_page(page.name, site)
        shown = shown_on(page, book)
        if not shown or not path.exists():
            continue  # ``readback`` reports a missing page
        html = LexborHTMLParser(path.read_text(encoding="utf-8"))
        for number, picture in shown:
            figure = html.css_first(f'[data-picture="{picture.name}"]')
            if what := _wrong(picture, html, figure):
                where = f"{page.name}:{number}"
                problems.append(Problem(where, what, REBUILD))
    return problems


def _wrong(
    picture: Picture, html: LexborHTMLParser, figure: LexborNode | None
) -> str:
    """Say how a built picture differs from its words; empty if it is right."""
    panels = figure.css("svg[role=img]") if figure else []
    if len(panels) != len(picture.panels):
        count = len(picture.panels)
        return f"shows {len(panels)} panels of {picture.name}, not {count}"
    for svg, panel in zip(panels, picture.panels, strict=True):
        said = [each.says for each in panel.words.statements]
        for attribute, expected in {
            "aria-labelledby": panel.words.title or picture.title,
            "aria-describedby": " ".join(said),
        }.items():
            named = html.css(f"#{svg.attributes.get(attribute)}")
            text = "".join(node.text() for node in named)
            if text != expected.replace("`", ""):
                return f"says {text!r} of {picture.name}, not {expected!r}"
    return ""
