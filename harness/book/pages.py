"""Parse a page: its text, blocks, headings and tabs."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from harness.book import front_matter
from harness.book.blocks import Block, Files
from harness.book.fences import Refusal, parse
from harness.book.headings import Heading, headings
from harness.book.problems import Problem
from harness.book.quiz import Question
from harness.book.quiz import parse as parse_quiz

TAB = re.compile(r'^(?P<indent> *)===[!+]* "(?P<label>.+)"$')


@dataclass(frozen=True)
class Tab:
    """A tab of a page, from the line of its label to before ``end``.

    ``siblings`` are the labels of all tabs in its group, including this one.
    """

    label: str
    line: int
    end: int
    siblings: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Page:
    """A page; ``name`` is its path relative to the root of the checkout.

    ``blocks`` are its includes, ``quiz`` are the questions that it asks, and
    ``refusals`` the lines that it must not contain. Line numbers count from
    the start of ``text``, front matter included. ``included`` maps the path
    of each file that the page includes to the text that was read, or to None
    for a file that does not exist.
    """

    name: str
    text: str
    blocks: tuple[Block, ...]
    refusals: tuple[Refusal, ...]
    included: Mapping[str, str | None]
    quiz: tuple[Question, ...] = ()

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return self.text.splitlines()

    @cached_property
    def body_line(self) -> int:
        """The number of lines before the body, which are the front matter."""
        return front_matter.lines_before(self.lines)

    @cached_property
    def body(self) -> str:
        """The text without its front matter."""
        return front_matter.body(self.text)

    @cached_property
    def title(self) -> str:
        """The title; empty if the page has none."""
        found = re.search(r"^# (.+)$", self.body, re.MULTILINE)
        return found[1] if found else ""

    @cached_property
    def description(self) -> str:
        """The description in the front matter; empty if it has none."""
        return front_matter.description(self.text)

    @cached_property
    def questions(self) -> list[str] | None:
        """The questions in the front matter; None if it lists none."""
        return front_matter.questions(self.text)

    @cached_property
    def headings(self) -> list[Heading]:
        """Every heading, in order."""
        return headings(self.lines)

    @cached_property
    def texts(self) -> list[str]:
        """The text that each of its blocks shows."""
        return [block.text for block in self.blocks]

    @cached_property
    def prose(self) -> list[str]:
        """The lines of the page, with the lines of blocks made empty."""
        prose = [*self.lines]
        for block in self.blocks:
            for number in range(block.first, block.last + 1):
                prose[number] = ""
        return prose

    @cached_property
    def tabs(self) -> list[Tab]:
        """The tabs of the page, in order."""
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
        """Return the lines of a heading's section; for the title, the lead.

        A section ends at the next heading that is not a subheading, the lead
        at the first heading.
        """
        after = (
            other.line
            for other in self.headings
            if other.line > heading.line
            and (other.level <= heading.level or not heading.anchor)
        )
        return range(heading.line + 1, next(after, len(self.lines)))

    def blocks_in(self, lines: range) -> list[int]:
        """Return the indices of the blocks that begin in these lines."""
        return [
            n for n, block in enumerate(self.blocks) if block.first in lines
        ]

    def _end(self, first: int, indent: int) -> int:
        """Return the line after the indented content that follows a label."""
        for number in range(first + 1, len(self.lines)):
            line = self.lines[number]
            if line.strip() and len(line) - len(line.lstrip()) <= indent:
                return number
        return len(self.lines)

    def is_current(self, text: str, files: Files) -> bool:
        """Return whether neither the text nor an included file changed."""
        return text == self.text and all(
            files.get(name) == known for name, known in self.included.items()
        )


def parse_page(name: str, text: str, files: Files) -> Page:
    """Parse a page; ``files`` maps paths in ``snippets/`` to texts."""
    asked = _Asked(files)
    lines = text.splitlines()
    quiz, faulty = parse_quiz(lines)
    judged = {number for question in quiz for number in question.judged}
    blocks, refusals = parse(name, lines, asked, judged)
    refusals += [
        Refusal(
            each.line,
            each.line,
            Problem(f"{name}:{each.line + 1}", each.what, each.fix),
        )
        for each in faulty
    ]
    return Page(
        name, text, tuple(blocks), tuple(refusals), asked.answers, tuple(quiz)
    )


class _Asked(Mapping[str, str]):
    """A mapping that records which files a page reads, and their texts."""

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
