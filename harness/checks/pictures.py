"""Check that a picture claims nothing that no case shows.

Each statement of a picture names a test, whose outcome must stand in a
transcript that a page shows. Each word that is drawn must occur in the
words of its panel, so that the drawing says nothing that they do not.
"""

import re
from collections.abc import Iterator

from harness.book.book import Book
from harness.book.pages import Page
from harness.book.problems import Problem
from harness.pictures.reading import (
    FOLDER,
    Panel,
    Picture,
    Statement,
    name_in,
    pictures,
)

# A word of a label or statement; numbers only tell things apart.
WORD = re.compile(r"[A-Za-z_][\w']*")
# What was meant to show a picture. Only a whole line does.
MEANT = re.compile(r"(?<!\\)\[picture\b[^][]*\](?![\[(:])")


def unproven_on(book: Book, page: Page) -> list[Problem]:
    """Report what is wrong with the pictures that a page shows."""
    problems: list[Problem] = []
    known = pictures(book)
    for number, line in enumerate(page.prose, 1):
        if name := name_in(line):
            if picture := known.found.get(name):
                problems += unproven(book, picture)
            else:
                problems.append(known.problem(name, f"{page.name}:{number}"))
        elif meant := MEANT.search(line):
            what = f"nothing replaces {meant[0]}"
            fix = "write [picture NAME] into a line of its own"
            problems.append(Problem(f"{page.name}:{number}", what, fix))
    return problems


def unproven(book: Book, picture: Picture) -> list[Problem]:
    """Report statements that no case shows, and words that are only drawn."""
    return [
        *(
            Problem(_line_of(picture, statement), what, fix)
            for statement in picture.statements
            for what, fix in _unshown(book, statement)
        ),
        *(
            problem
            for panel in picture.panels
            for problem in _only_drawn(picture, panel)
        ),
    ]


def undrawn(book: Book) -> list[Problem]:
    """Report pictures that no page shows, and files that are no picture."""
    known = pictures(book)
    lines = [line for page in book.pages.values() for line in page.prose]
    shown = {*map(name_in, lines)}
    return [
        *(
            Problem(
                found.path,
                "is on no page",
                f"write [picture {name}] on a page, or delete the picture",
            )
            for name, found in known.found.items()
            if name not in shown
        ),
        *(known.problems[name] for name in known.problems.keys() - shown),
    ]


def _unshown(book: Book, statement: Statement) -> Iterator[tuple[str, str]]:
    """Yield why the case of a statement does not show it, with the fixes."""
    case = book.cases.get(statement.case)
    if not case:
        what = f"there is no case {statement.case}"
        yield what, "name the case that shows the statement"
        return
    page = book.pages.get(case.page)
    blocks = page.blocks if page else ()
    if not any(b.case == case.id and b.is_expectation for b in blocks):
        what = f"{case.page} does not show {case.id}"
        yield what, "show it there, or name a case that is shown"
    name = re.escape(statement.test)
    ended = rf"::{name}(?:\[\S*\])? {statement.outcome}\b"
    if not re.search(ended, case.transcript):
        what = f"{case.id} has no `{statement.test} {statement.outcome}`"
        yield what, "name a test of its transcript, and how it ends there"
    if statement.prints not in case.transcript:
        what = f"{case.id} does not print `{statement.prints}`"
        yield what, "quote what its transcript says"


def _only_drawn(picture: Picture, panel: Panel) -> Iterator[Problem]:
    words = panel.words
    said = [picture.caption, words.title]
    said += [statement.says for statement in words.statements]
    known = {*_words(" ".join(said))}
    for label in panel.labels:
        if unknown := [word for word in _words(label) if word not in known]:
            yield Problem(
                f"{FOLDER}{picture.name}.svg",
                f"draws `{label}`, and the words of its panel lack "
                f"{unknown[0]}",
                "say the same in the picture and in its words",
            )


def _words(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]


def _line_of(picture: Picture, statement: Statement) -> str:
    """Return the file and line of a statement."""
    lines = enumerate(picture.source.splitlines(), 1)
    line = next((n for n, line in lines if statement.says in line), 1)
    return f"{picture.path}:{line}"
