"""Changes of what stands around a block: the block still shows what ran."""

import dataclasses
import re
from collections.abc import Iterator
from itertools import pairwise

from harness.book.blocks import HOME
from harness.book.book import Book
from harness.book.markers import MARKER
from harness.book.pages import Page, parse_page
from harness.book.problems import Problem
from harness.checks.links import LINK
from harness.checks.named import UPGRADES
from harness.checks.surroundings import contradicted_on
from harness.checks.table_cells import FAILS, WORKS
from harness.checks.versions import locked, named
from tools.drift.result import Result

# The second cell of a row, where it is code.
SYMPTOM = re.compile(r"(\| [^|]+ \| `+)([^`]+)(`+ \|)")
ERROR = re.compile(r"\b[A-Z][a-z]\w+Error\b")
# What somebody may type in who cannot type a fence in.
BY_HAND = {
    "style": ['<p style="white-space: pre">', "print(1)", "</p>"],
    "br": ["import a<br>", "import b"],
    "nbsp": ["if a:", "&nbsp;&nbsp;&nbsp;&nbsp;b()"],
    "line breaks": ["import a\\", "import b"],
    "lines of code": ["`import a`", "`import b`"],
    "rows of code": ["| `import a` |", "|---|", "| `import b` |"],
}


def results(book: Book, only: list[str]) -> Iterator[Result]:
    """Every change of each kind on each of these pages."""
    for name in only:
        page = book.pages[name]
        for kind, number, lines in _changes(page, book):
            yield Result(
                f"around: {kind}",
                f"{name}:{number + 1}",
                page.lines[number].strip(),
                _judge(book, name, lines),
            )
        yield from _markers(book, page)


def _judge(book: Book, name: str, lines: list[str]) -> list[Problem]:
    """What is said of a page with these lines."""
    page = parse_page(name, "\n".join(lines) + "\n", book.files)
    changed = dataclasses.replace(book, pages={**book.pages, name: page})
    typed = [refusal.problem for refusal in page.refusals]
    return typed or contradicted_on(changed, page)


def _changes(page: Page, book: Book) -> Iterator[tuple[str, int, list[str]]]:
    """The kind, the first line that changes and all lines after the change."""
    yield from _of_blocks(page)
    for kind, number, line in _of_words(page, book):
        yield kind, number, _with(page, {number: line})
    if page.questions:
        number = page.lines.index("questions:")
        asked = "questions:\n  - What does no_such_name do?"
        yield "question", number, _with(page, {number: asked})
    if page.blocks:
        number = page.blocks[0].first
        for kind, typed in BY_HAND.items():
            body = "\n".join([*typed, "", page.lines[number]])
            yield f"layout by {kind}", number, _with(page, {number: body})


def _of_blocks(page: Page) -> Iterator[tuple[str, int, list[str]]]:
    for tab, following in pairwise(page.tabs):
        if tab.end == following.line:
            swapped = {
                tab.line: page.lines[following.line],
                following.line: page.lines[tab.line],
            }
            yield "tab labels swapped", tab.line, _with(page, swapped)
    # A transcript alone under its heading has no block to be told from.
    printed = [
        block
        for above, block in pairwise(page.blocks)
        if block.is_transcript and above.case == block.case
    ]
    for first, second in pairwise(printed):
        if first.case != second.case and page.name != HOME:
            swapped = {
                here.first + 1: f'{here.indent}--8<-- "{there.path}"'
                for here, there in [(first, second), (second, first)]
            }
            yield "transcripts swapped", first.first, _with(page, swapped)
    for block in page.blocks:
        if block.before:
            line = f'{block.indent}--8<-- "{block.path}..{block.before}"'
            turned = _with(page, {block.first + 1: line})
            yield "difference turned round", block.first, turned


def _of_words(page: Page, book: Book) -> Iterator[tuple[str, int, str]]:
    """The kind, the line that changes, and what it becomes."""
    for number, line in enumerate(page.prose):
        if not line.startswith("|"):
            continue
        for link in LINK.finditer(line):
            text = link["text"]
            if (works := WORKS.match(text)) or FAILS.match(text):
                cell = link[0].replace(text, "fails" if works else "works", 1)
                changed = line.replace(link[0], cell, 1)
                yield "outcome of a cell", number, changed
        if page.name.startswith(UPGRADES) and SYMPTOM.match(line):
            changed = SYMPTOM.sub(r"\1\2 indeed\3", line)
            yield "symptom of a row", number, changed
    for number, _, version in named(page, locked(book.lock)):
        major, dot, rest = version.partition(".")
        pattern = rf"\b{re.escape(version)}(?!\w)"
        later = f"{int(major) + 10}{dot}{rest}"
        changed = re.sub(pattern, later, page.lines[number])
        if changed != page.lines[number]:  # or it is in the next line
            yield "version", number, changed
    for heading in page.headings if page.blocks else ():
        line = page.lines[heading.line]
        if ERROR.search(line):
            yield "error", heading.line, ERROR.sub("NoSuchError", line)


def _markers(book: Book, page: Page) -> Iterator[Result]:
    """Each marker of a highlight, on the next line and on the one before."""
    for block in page.blocks:
        if not (block.highlight and block.case):
            continue
        case = book.cases[block.case]
        for what, text in _moved(case.texts[block.title], block.highlight):
            texts = {**case.texts, block.title: text}
            moved = dataclasses.replace(case, texts=texts)
            cases = {**book.cases, case.id: moved}
            changed = dataclasses.replace(book, cases=cases)
            where = f"{page.name}:{block.first + 1}"
            said = contradicted_on(changed, page)
            yield Result("around: marker moved", where, what, said)


def _moved(text: str, name: str) -> Iterator[tuple[str, str]]:
    lines = text.splitlines(keepends=True)
    for number, line in enumerate(lines):
        marker = MARKER.match(line)
        if not marker or marker[2] != name:
            continue
        rest = lines[:number] + lines[number + 1 :]
        below = next(n for n in range(number, len(rest)) if rest[n].strip())
        above = next(n for n in range(number - 1, -1, -1) if rest[n].strip())
        for way, place in [("down", below + 1), ("up", above)]:
            changed = [*rest[:place], line, *rest[place:]]
            yield f"{marker[1]} of {name} {way}", "".join(changed)


def _with(page: Page, changed: dict[int, str]) -> list[str]:
    """The lines of a page with some of them changed."""
    lines = [changed.get(n, line) for n, line in enumerate(page.lines)]
    return "\n".join(lines).splitlines()
