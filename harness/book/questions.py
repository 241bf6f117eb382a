"""Match the questions of a page with the errors that its blocks show.

If a question in the front matter is an error, ``Class: message``, a block of
the page must show that error; ``...`` in the question matches any text.
"""

import re
from dataclasses import dataclass

from harness.book.error_lines import VARIABLE, Error, errors, parse
from harness.book.headings import Heading, heading_above
from harness.book.pages import Page
from harness.book.problems import Problem

# The join of two adjacent string literals in a program.
CONTINUED = re.compile(r"[\"'] r?f?[\"']")


@dataclass(frozen=True)
class Shown:
    """A block's text, with its errors and the heading above it."""

    text: str
    errors: list[Error]
    heading: str
    anchor: str


@dataclass(frozen=True)
class PageQuestions:
    """The questions of a page and the blocks that it shows.

    ``name`` is the path of the page, relative to ``docs/``.
    """

    name: str
    title: str
    description: str
    questions: list[str]
    shown: list[Shown]

    @property
    def asked(self) -> dict[Error, Shown | None]:
        """The errors among the questions, and the block that shows each."""
        found = {}
        for question in self.questions:
            if error := parse(question):
                found[error] = self._block(error)
        return found

    @property
    def unasked(self) -> list[Error]:
        """The errors that its runs print but none of its questions names."""
        asked = self.asked
        printed = dict.fromkeys(
            e for shown in self.shown for e in shown.errors
        )
        return [
            error
            for error in printed
            if not error.message.startswith("assert ")
            and not any(covers(other, error) for other in asked)
        ]

    def _block(self, asked: Error) -> Shown | None:
        for shown in self.shown:
            if any(covers(asked, error) for error in shown.errors):
                return shown
        for shown in self.shown:
            text = one_line(shown.text)
            if asked.kind in text and _pattern(asked).search(text):
                return shown
        return None


def one_line(text: str) -> str:
    """Return a program's text such that its literals read as they print.

    A literal may go on in the next line, and a pattern is escaped.
    """
    joined = CONTINUED.sub("", " ".join(text.split()))
    return joined.replace("\\", "")


def covers(asked: Error, error: Error) -> bool:
    """Return whether the error in a question matches a printed error."""
    return asked.kind == error.kind and bool(
        _pattern(asked).match(error.message)
    )


def questions_of(page: Page) -> PageQuestions:
    """Return the questions of a page and the blocks that it shows."""
    found = page.headings or [Heading(page.name, "", 0)]
    shown = []
    for block in page.blocks:
        above = heading_above(found, block.first)
        printed = errors(block.text) if block.is_transcript else []
        shown.append(Shown(block.text, printed, above.text, above.anchor))
    return PageQuestions(
        page.name.removeprefix("docs/"),
        found[0].text,
        page.description,
        page.questions or [],
        shown,
    )


def not_produced(page: PageQuestions) -> list[Problem]:
    """Report errors among a page's questions that none of its blocks shows."""
    return [
        Problem(
            f"docs/{page.name}:1",
            f"is asked for an error that no run on it prints: {error}",
            "show a run that prints it, or ask for what is printed; put "
            "`...` for what varies",
        )
        for error, shown in page.asked.items()
        if shown is None
    ]


def _pattern(asked: Error) -> re.Pattern[str]:
    pieces = re.split(rf"{VARIABLE}|\.\.\.", asked.message)
    return re.compile(".*".join(re.escape(piece.strip()) for piece in pieces))
