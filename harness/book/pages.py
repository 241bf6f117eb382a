"""A page as it is written: its text and what was read out of it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from mkdocs.utils.meta import get_data

from harness.book import front_matter
from harness.book.blocks import Block, Files, Refusal, parse
from harness.book.headings import Heading, headings

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
class Page:
    """A page; ``name`` is its path from the root of the checkout.

    ``blocks`` are its includes, ``refusals`` the lines that may not be there,
    both with line numbers of the whole ``text``. ``included`` maps each file
    that it names to the text that it had, or None where there was none.
    """

    name: str
    text: str
    blocks: tuple[Block, ...]
    refusals: tuple[Refusal, ...]
    included: Mapping[str, str | None]

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return self.text.splitlines()

    @cached_property
    def body_line(self) -> int:
        """The number of lines before the body: those of the front matter."""
        return front_matter.lines_before(self.lines)

    @cached_property
    def body(self) -> str:
        """The text without its front matter."""
        return str(get_data(self.text)[0])

    @cached_property
    def title(self) -> str:
        """The title; empty where the page has none."""
        found = re.search(r"^# (.+)$", self.body, re.MULTILINE)
        return found[1] if found else ""

    @cached_property
    def description(self) -> str:
        """The description of the front matter; empty where it has none."""
        return front_matter.description(self.text)

    @cached_property
    def questions(self) -> list[str] | None:
        """The questions of the front matter; None where it lists none."""
        return front_matter.questions(self.text)

    @cached_property
    def headings(self) -> list[Heading]:
        """Every heading, in order."""
        return headings(self.lines)

    @cached_property
    def texts(self) -> list[str]:
        """What its blocks show, one for each."""
        return [block.text for block in self.blocks]

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

    def is_current(self, text: str, files: Files) -> bool:
        """Whether this is still the page with this text and these files."""
        return text == self.text and all(
            files.get(name) == known for name, known in self.included.items()
        )


def parse_page(name: str, text: str, files: Files) -> Page:
    """Read a page; ``files`` are the texts below ``snippets/`` by path."""
    asked = _Asked(files)
    blocks, refusals = parse(name, text.splitlines(), asked)
    return Page(name, text, tuple(blocks), tuple(refusals), asked.answers)


class _Asked(Mapping[str, str]):
    """Remembers which files a page asks for, and what it was given."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.answers: dict[str, str | None] = {}

    def __getitem__(self, name: str) -> str:
        self.answers[name] = self._files.get(name)
        return self._files[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)
