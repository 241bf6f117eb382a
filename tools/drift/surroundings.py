"""Changes of what stands around a block: the block still shows what ran."""

import dataclasses
import re
from collections.abc import Iterator
from itertools import pairwise

from harness.book.checkout import HERE
from harness.book.markers import MARKER
from harness.book.named import UPGRADES
from harness.book.pages import HOME, scan
from harness.book.problems import Problem
from harness.book.sheets import LINK, Sheet
from harness.book.steady import steady
from harness.book.surroundings import Surroundings, sheet_of, surroundings
from harness.book.table_cells import FAILS, WORKS
from harness.book.versions import locked, named
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


def results(only: list[str]) -> Iterator[Result]:
    """Every change of each kind on each of these pages."""
    with steady():
        found = surroundings(HERE)
        for page in only:
            sheet = found.sheets[page]
            for kind, number, lines in _changes(sheet, found):
                yield Result(
                    f"around: {kind}",
                    f"{page}:{number + 1}",
                    sheet.lines[number].strip(),
                    _judge(found, page, lines),
                )
            yield from _markers(found, sheet)


def _judge(found: Surroundings, page: str, lines: list[str]) -> list[Problem]:
    """What is said of a page with these lines."""
    text = "\n".join(lines) + "\n"
    typed = scan(HERE, page, lines)[1]
    changed = {**found.sheets, page: sheet_of(HERE, page, text)}
    return typed or dataclasses.replace(found, sheets=changed).contradicted(
        page
    )


def _changes(
    sheet: Sheet, found: Surroundings
) -> Iterator[tuple[str, int, list[str]]]:
    """The kind, the first line that changes and all lines after the change."""
    yield from _of_blocks(sheet)
    for kind, number, line in _of_words(sheet, found):
        yield kind, number, _with(sheet, {number: line})
    if sheet.questions:
        number = sheet.lines.index("questions:")
        asked = "questions:\n  - What does no_such_name do?"
        yield "question", number, _with(sheet, {number: asked})
    if sheet.blocks:
        number = sheet.blocks[0].first
        for kind, typed in BY_HAND.items():
            body = "\n".join([*typed, "", sheet.lines[number]])
            yield f"layout by {kind}", number, _with(sheet, {number: body})


def _of_blocks(sheet: Sheet) -> Iterator[tuple[str, int, list[str]]]:
    for tab, following in pairwise(sheet.tabs):
        if tab.end == following.line:
            swapped = {
                tab.line: sheet.lines[following.line],
                following.line: sheet.lines[tab.line],
            }
            yield "tab labels swapped", tab.line, _with(sheet, swapped)
    # A transcript alone under its heading has no block to be told from.
    printed = [
        block
        for above, block in pairwise(sheet.blocks)
        if block.is_transcript and above.case == block.case
    ]
    for first, second in pairwise(printed):
        if first.case != second.case and sheet.name != HOME:
            swapped = {
                here.first + 1: f'{here.indent}--8<-- "{there.path}"'
                for here, there in [(first, second), (second, first)]
            }
            yield "transcripts swapped", first.first, _with(sheet, swapped)
    for block in sheet.blocks:
        if block.before:
            line = f'{block.indent}--8<-- "{block.path}..{block.before}"'
            turned = _with(sheet, {block.first + 1: line})
            yield "difference turned round", block.first, turned


def _of_words(
    sheet: Sheet, found: Surroundings
) -> Iterator[tuple[str, int, str]]:
    """The kind, the line that changes, and what it becomes."""
    for number, line in enumerate(sheet.prose):
        if not line.startswith("|"):
            continue
        for link in LINK.finditer(line):
            text = link["text"]
            if (works := WORKS.match(text)) or FAILS.match(text):
                cell = link[0].replace(text, "fails" if works else "works", 1)
                changed = line.replace(link[0], cell, 1)
                yield "outcome of a cell", number, changed
        if sheet.name.startswith(UPGRADES) and SYMPTOM.match(line):
            changed = SYMPTOM.sub(r"\1\2 indeed\3", line)
            yield "symptom of a row", number, changed
    for number, _, version in named(sheet, locked(found.lock)):
        major, dot, rest = version.partition(".")
        pattern = rf"\b{re.escape(version)}(?!\w)"
        later = f"{int(major) + 10}{dot}{rest}"
        changed = re.sub(pattern, later, sheet.lines[number])
        if changed != sheet.lines[number]:  # or it is in the next line
            yield "version", number, changed
    for heading in sheet.headings if sheet.blocks else ():
        line = sheet.lines[heading.line]
        if ERROR.search(line):
            yield "error", heading.line, ERROR.sub("NoSuchError", line)


def _markers(found: Surroundings, sheet: Sheet) -> Iterator[Result]:
    """Each marker of a highlight, on the next line and on the one before."""
    for block in sheet.blocks:
        if not (block.highlight and block.case):
            continue
        case = found.cases[block.case]
        for what, text in _moved(case.texts[block.title], block.highlight):
            texts = {**case.texts, block.title: text}
            moved = dataclasses.replace(case, texts=texts)
            cases = {**found.cases, case.id: moved}
            changed = dataclasses.replace(found, cases=cases)
            where = f"{sheet.name}:{block.first + 1}"
            said = changed.contradicted(sheet.name)
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


def _with(sheet: Sheet, changed: dict[int, str]) -> list[str]:
    """The lines of a page with some of them changed."""
    lines = [changed.get(n, line) for n, line in enumerate(sheet.lines)]
    return "\n".join(lines).splitlines()
