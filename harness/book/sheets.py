"""A page, with what the checks of the words around its blocks look at."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from harness.book.headings import Heading, headings
from harness.book.pages import Include

LINK = re.compile(
    r"\[(?P<text>(?:`[^`]+`|[^\]`])+)\]"
    r"\((?P<target>(?P<page>[^)#\s]*)(?:#(?P<id>[^)]+))?)\)"
)
TAB = re.compile(r'^(?P<indent> *)===[!+]* "(?P<label>.+)"$')


@dataclass(frozen=True)
class Tab:
    """A tab of a page, from the line of its label up to ``end``.

    ``siblings`` are the labels next to it, its own among them.
    """

    label: str
    line: int
    end: int
    siblings: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Sheet:
    """A page; ``name`` is its path from the root, ``lines`` its whole text.

    ``texts`` are what its ``blocks`` show, one for each, and ``body_line`` is
    the number of lines before its body: those of the front matter.
    """

    name: str
    lines: list[str]
    body_line: int
    blocks: list[Include]
    texts: list[str]
    questions: list[str]

    @cached_property
    def headings(self) -> list[Heading]:
        """Its headings, the title first."""
        return headings(self.lines)

    @cached_property
    def prose(self) -> list[str]:
        """Its lines, with those of its blocks left empty."""
        prose = [*self.lines]
        for block in self.blocks:
            for number in range(block.first, block.last + 1):
                prose[number] = ""
        return prose

    @cached_property
    def tabs(self) -> list[Tab]:
        """Its tabs, in order."""
        groups: list[list[tuple[str, int, int]]] = []
        former = (-1, "")  # where the last tab ended, and its indentation
        for number, line in enumerate(self.prose):
            if not (match := TAB.match(line)):
                continue
            end = self._end(number, len(match["indent"]))
            if former != (number, match["indent"]):
                groups.append([])
            groups[-1].append((match["label"], number, end))
            former = (end, match["indent"])
        return [
            Tab(label, first, end, tuple(each for each, _, _ in group))
            for group in groups
            for label, first, end in group
        ]

    def section(self, heading: Heading) -> range:
        """The lines below a heading; of the title, those of the lead."""
        after = (
            other.line
            for other in self.headings
            if other.line > heading.line
            and (other.level <= heading.level or not heading.anchor)
        )
        return range(heading.line + 1, next(after, len(self.lines)))

    def blocks_in(self, lines: range) -> list[int]:
        """The numbers of the blocks that begin in these lines."""
        return [
            n for n, block in enumerate(self.blocks) if block.first in lines
        ]

    def _end(self, first: int, indent: int) -> int:
        """The line after the last that is indented below this one."""
        for number in range(first + 1, len(self.lines)):
            line = self.lines[number]
            if line.strip() and len(line) - len(line.lstrip()) <= indent:
                return number
        return len(self.lines)


@dataclass(frozen=True)
class Link:
    """A link, with the blocks of the section that it leads to, by number."""

    text: str
    target: str
    sheet: Sheet
    blocks: list[int]

    @property
    def cases(self) -> list[str]:
        """The ids of the cases that are shown there, in order."""
        found = (self.sheet.blocks[number].case for number in self.blocks)
        return list(dict.fromkeys(filter(None, found)))


def links(sheets: Mapping[str, Sheet], page: str, line: str) -> Iterator[Link]:
    """The links of a line of a page that lead to a section of a page."""
    for match in LINK.finditer(line):
        inside = posixpath.join(posixpath.dirname(page), match["page"])
        name = posixpath.normpath(inside) if match["page"] else page
        sheet = sheets.get(name)
        for heading in sheet.headings if sheet else []:
            if sheet and heading.anchor == (match["id"] or ""):
                blocks = sheet.blocks_in(sheet.section(heading))
                if not (blocks or heading.anchor):  # the lead shows nothing
                    blocks = [*range(len(sheet.blocks))]
                yield Link(match["text"], match["target"], sheet, blocks)
                break
