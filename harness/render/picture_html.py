"""Render a picture: its drawings as inline SVG, with their words below.

Inline, the drawings get the colours of the page, which an image could not.
Each has a title and a description, and their ids are made here, so that they
are unique on the page.
"""

import copy
from collections.abc import Callable
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from harness.book.book import Book
from harness.pictures.reading import SVG, Panel, Picture
from harness.pictures.words import SUMMARY, caption, in_words
from harness.render.block_html import NOT_SEARCHED

# What places a panel in the file of the drawing. On a page, CSS does.
PLACE = ("x", "y", "width", "height")


def picture_markdown(
    picture: Picture, page: str, book: Book, stored: Callable[[str], str]
) -> list[str]:
    """Return a figure as Markdown; ``stored`` stashes the HTML in it."""
    panels = "".join(
        _svg(picture, number, panel)
        for number, panel in enumerate(picture.panels, 1)
    )
    html = f'<div class="picture__panels"{NOT_SEARCHED}>{panels}</div>'
    return [
        "",
        f'<figure class="picture" data-picture="{picture.name}" markdown>',
        "",
        stored(html),
        "",
        f'<figcaption markdown="span">{caption(picture)}</figcaption>',
        "",
        "</figure>",
        "",
        f'??? note "{SUMMARY}"',
        "",
        *(f"    {line}".rstrip() for line in in_words(picture, page, book)),
    ]


def _svg(picture: Picture, number: int, panel: Panel) -> str:
    """Render a panel as an image with a title and a description."""
    svg = copy.deepcopy(panel.drawing)
    for element in svg.iter():
        element.tag = element.tag.removeprefix(SVG)
        element.text = _spaced(element.text)
        element.tail = _spaced(element.tail)
    for name in PLACE:
        svg.attrib.pop(name, None)
    start = f"picture-{picture.name.replace('_', '-')}-{number}"
    svg.attrib |= {
        "role": "img",
        "aria-labelledby": f"{start}-title",
        "aria-describedby": f"{start}-desc",
    }
    said = " ".join(each.says for each in panel.words.statements)
    svg.insert(0, _text("desc", f"{start}-desc", said))
    title = panel.words.title or picture.title
    svg.insert(0, _text("title", f"{start}-title", title))
    return ElementTree.tostring(svg, encoding="unicode")


def _text(tag: str, id_: str, markdown: str) -> Element:
    element = Element(tag, {"id": id_})
    element.text = markdown.replace("`", "")
    return element


def _spaced(text: str | None) -> str:
    """Return a text; empty if it is the line break between two elements."""
    return "" if not text or (not text.strip() and "\n" in text) else text
