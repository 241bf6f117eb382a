"""What each page answers, and where on it the errors stand.

A question of the front matter that is an error, ``Class: message``, must be
printed by a run that the page shows; ``...`` in it stands for anything.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from harness.book import front_matter
from harness.book.cases import files_under
from harness.book.checkout import Repository
from harness.book.error_lines import VARIABLE, Error, errors, parse
from harness.book.headings import Heading, heading_above, headings
from harness.book.pages import pages, scan
from harness.book.problems import Problem
from harness.book.steady import kept

# A literal that goes on in the next line of a program.
CONTINUED = re.compile(r"[\"'] r?f?[\"']")


@dataclass(frozen=True)
class Shown:
    """A block's text, with its errors and the heading above it."""

    text: str
    errors: list[Error]
    heading: str
    anchor: str


@dataclass(frozen=True)
class Answers:
    """A page, by its path below ``docs/``: what it is asked and shows."""

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
        """The errors that its runs print beside those it is asked for."""
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
            text = CONTINUED.sub("", " ".join(shown.text.split()))
            text = text.replace("\\", "")  # a pattern is escaped
            if asked.kind in text and _pattern(asked).search(text):
                return shown
        return None


def covers(asked: Error, error: Error) -> bool:
    """Whether an error that a page is asked for is this printed one."""
    return asked.kind == error.kind and bool(
        _pattern(asked).match(error.message)
    )


@kept
def answers(repository: Repository) -> tuple[Answers, ...]:
    """Every page that says in its front matter what it answers.

    Cheap to ask for again while no file has changed.
    """
    files = [*files_under(repository.docs), *files_under(repository.snippets)]
    return _answers(
        repository,
        tuple((path, path.stat().st_mtime_ns) for path in files),
    )


@lru_cache(maxsize=1)
def _answers(
    repository: Repository, _state: tuple[tuple[Path, int], ...]
) -> tuple[Answers, ...]:
    return tuple(
        read(repository, name, text)
        for name, text in pages(repository).items()
        if front_matter.questions(text) is not None
    )


def read(repository: Repository, name: str, text: str) -> Answers:
    """What one page answers, given its path from the root and its text."""
    lines = text.splitlines()
    found = headings(lines) or [Heading(name, "", 0)]
    shown = []
    for include in scan(repository, name, lines)[0]:
        block = include.text(repository)
        above = heading_above(found, include.first)
        printed = errors(block) if include.is_transcript else []
        shown.append(Shown(block, printed, above.text, above.anchor))
    return Answers(
        name.removeprefix("docs/"),
        found[0].text,
        front_matter.description(text),
        front_matter.questions(text) or [],
        shown,
    )


def not_produced(page: Answers) -> list[Problem]:
    """Errors that a page is asked for and no run on it prints."""
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
