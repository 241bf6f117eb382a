"""Read the pictures in ``docs/assets/pictures/``.

A picture is two files. ``NAME.svg`` is drawn by hand; each ``<svg>`` inside
its root is a panel. ``NAME.toml`` says the same in words, panel by panel, and
names the case that shows each statement. The words are the text alternative of
the picture, on the page and in its Markdown mirror.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from pydantic import BaseModel, ConfigDict, ValidationError

from harness.book.book import Book
from harness.book.cases import page_of
from harness.book.files import read_texts
from harness.book.problems import Problem

FOLDER = "docs/assets/pictures/"
# The line of a page that a picture replaces.
DIRECTIVE = re.compile(r"^\[picture (\w+)\]$")
SVG = "{http://www.w3.org/2000/svg}"
# What a drawing may contain. It has no ids, since a page may show several
# pictures, no colours, since they depend on the page, and no links or scripts.
ELEMENTS = {"svg", "g", "rect", "path", "text", "tspan"}
ATTRIBUTES = {
    *("class", "d", "height", "rx", "viewBox", "width", "x", "y"),
}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Statement(_Strict):
    """One thing that a picture says, and the test of a case that shows it.

    ``test`` is the name of the test, with or without its parameters, and
    ``outcome`` the word after it in the case's transcript. If given,
    ``prints`` is a text that the transcript contains too.
    """

    says: str
    case: str
    test: str
    outcome: Literal["PASSED", "FAILED", "ERROR"] = "PASSED"
    prints: str = ""


class Words(_Strict):
    """The title of a panel, and what it says."""

    title: str
    statements: tuple[Statement, ...]


class _Document(_Strict):
    title: str
    caption: str
    panels: tuple[Words, ...]


@dataclass(frozen=True)
class Panel:
    """A panel of a picture: its drawing, and the same in words."""

    drawing: Element
    words: Words

    @property
    def labels(self) -> list[str]:
        """The texts in the drawing."""
        texts = self.drawing.iter(f"{SVG}text")
        return ["".join(text.itertext()) for text in texts]


@dataclass(frozen=True)
class Picture:
    """A picture; ``source`` is the text of the file with its words."""

    name: str
    title: str
    caption: str
    panels: tuple[Panel, ...]
    source: str

    @property
    def path(self) -> str:
        """The file with its words, relative to the root of the checkout."""
        return f"{FOLDER}{self.name}.toml"

    @property
    def pages(self) -> list[str]:
        """The pages of the cases that show what it says."""
        return sorted({page_of(each.case) for each in self.statements})

    @property
    def statements(self) -> list[Statement]:
        """All that it says, in order."""
        return [s for panel in self.panels for s in panel.words.statements]


@dataclass(frozen=True)
class Pictures:
    """The pictures that could be read, and the problems of the others.

    Both are keyed by the name of the picture.
    """

    found: Mapping[str, Picture]
    problems: Mapping[str, Problem]

    def problem(self, name: str, where: str) -> Problem:
        """Return why a page cannot show a picture; ``where`` is its line."""
        return self.problems.get(name) or Problem(
            where,
            f"nothing is drawn in {FOLDER}{name}.svg",
            "name a picture that is there, or draw this one",
        )


def name_in(line: str) -> str:
    """Return the name of the picture that a line shows; empty for none."""
    directive = DIRECTIVE.match(line)
    return directive[1] if directive else ""


@lru_cache(maxsize=2)
def pictures(book: Book) -> Pictures:
    """Return the pictures of a book; they are read once for each book."""
    folder = book.checkout.root / FOLDER
    texts, unreadable = read_texts(book.checkout, folder)
    problems = {_name(path): found for path, found in unreadable.items()}
    found = {}
    for name in dict.fromkeys(map(_name, texts)):
        if name not in problems:
            picture = _read(
                name,
                texts.get(f"{FOLDER}{name}.svg", ""),
                texts.get(f"{FOLDER}{name}.toml", ""),
            )
            if isinstance(picture, Problem):
                problems[name] = picture
            else:
                found[name] = picture
    return Pictures(found, problems)


def _name(path: str) -> str:
    return path.removeprefix(FOLDER).rpartition(".")[0]


def _read(name: str, svg: str, toml: str) -> Picture | Problem:
    """Return a picture, or the first thing that is wrong with its files."""
    where = f"{FOLDER}{name}.toml"
    try:
        document = _Document.model_validate(tomllib.loads(toml))
    except tomllib.TOMLDecodeError as error:
        fix = "write it as TOML, like the pictures next to it"
        return Problem(where, f"cannot be read as TOML: {error}", fix)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        fix = "write it like the pictures next to it"
        return Problem(where, f"{place}: {first['msg']}", fix)
    where = f"{FOLDER}{name}.svg"
    try:
        drawings = [*ElementTree.fromstring(svg)]
    except ElementTree.ParseError as error:
        fix = "write it as SVG, or restore it with git"
        return Problem(where, f"cannot be read as XML: {error}", fix)
    if foreign := _foreign(drawings):
        fix = "draw it with a class that pictures.css has, and without ids"
        return Problem(where, f"has {foreign}", fix)
    if len(drawings) != len(document.panels):
        what = f"has {len(drawings)} panels, not {len(document.panels)}"
        fix = f"draw a panel for each of {name}.toml, in its order"
        return Problem(where, what, fix)
    panels = zip(drawings, document.panels, strict=True)
    return Picture(
        name,
        document.title,
        document.caption,
        tuple(Panel(drawing, words) for drawing, words in panels),
        toml,
    )


def _foreign(drawings: list[Element]) -> str:
    """Return an element or attribute that a drawing must not have."""
    for drawing in drawings:
        if drawing.tag != f"{SVG}svg":
            return f"<{drawing.tag.removeprefix(SVG)}> outside of any panel"
        for element in drawing.iter():
            tag = str(element.tag).removeprefix(SVG)
            if tag not in ELEMENTS:
                return f"<{tag}>"
            for attribute in element.attrib.keys() - ATTRIBUTES:
                return f"<{tag} {attribute}>"
    return ""
