"""Check that highlights cover the lines that their sections are named for."""

import io
import re
import tokenize
from collections.abc import Mapping

from harness.book.cases import Case
from harness.book.markers import MARK, MARKER, section_lines, strip_markers
from harness.book.pages import Page
from harness.book.problems import Problem

FIX = (
    "put the markers around whole statements, and name the section by a word "
    "of its first line and one of its last, such as `engine_dispose`, that "
    "the lines next to it lack"
)


def moved_highlights(page: Page, cases: Mapping[str, Case]) -> list[Problem]:
    """Report highlights whose markers surround the wrong lines.

    The name of a highlighted section identifies its lines: it begins with a
    word from the first line and ends with a word from the last, and the
    adjacent lines must not contain that word. A highlight must cover whole
    statements. A section that no block uses is reported as a leftover.
    """
    asked = {
        (block.path, name)
        for block in page.blocks
        for name in [block.section, block.highlight]
    }
    problems = []
    for block in page.blocks:
        case = cases.get(block.case or "")
        text = case.texts.get(block.title, "") if case else ""
        if not case or MARK not in text:
            continue
        where = f"{page.name}:{block.first + 1}"
        if block.highlight and (what := _moved(text, block.highlight)):
            what = f"highlights {block.highlight} in {block.path}, {what}"
            problems.append(Problem(where, what, FIX))
        if block.is_whole and case.page == page.name:
            problems += [
                Problem(
                    where,
                    f"nothing shows the section {name} of {block.path}",
                    "take its two markers away, or highlight it",
                )
                for name in _sections(text)
                if (block.path, name) not in asked
            ]
    return problems


def _moved(text: str, name: str) -> str:
    """Return what is wrong with a section's lines; empty if nothing is."""
    program = strip_markers(text)
    lines = program.splitlines()
    marked = [n for n in section_lines(text, name, "") if lines[n].strip()]
    if not marked:
        return "which has no line"
    words = name.split("_")
    said = [n for n, line in enumerate(lines) if line.strip()]
    for word, number in [(words[0], marked[0]), (words[-1], marked[-1])]:
        if word not in _words(lines[number]):
            return f"and `{word}` is not a word of `{lines[number].strip()}`"
        place = said.index(number)
        for near in {*said[max(0, place - 1) : place + 2]} - {number}:
            if word in _words(lines[near]):
                return f"and `{word}` is a word of `{lines[near].strip()}` too"
    # The lines after a section may be the body of its last statement, so only
    # continued lines count.
    if {marked[0], marked[-1] + 1} & _continued(program):
        return "which is a part of a statement"
    return ""


def _words(line: str) -> set[str]:
    return {*re.findall(r"[a-z]+", line.lower())}


def _continued(program: str) -> set[int]:
    """Return the lines, from 0, that continue the statement above them.

    The set is empty for a text that is not Python.
    """
    found: set[int] = set()
    first: int | None = None
    passed = {tokenize.COMMENT, tokenize.NL, tokenize.INDENT, tokenize.DEDENT}
    try:
        for token in tokenize.generate_tokens(io.StringIO(program).readline):
            if token.type == tokenize.NEWLINE and first is not None:
                found.update(range(first, token.end[0] - 1 + 1))
                found.discard(first)
                first = None
            elif first is None and token.type not in passed:
                first = token.start[0] - 1
    except (tokenize.TokenError, SyntaxError):
        return set()
    return found


def _sections(text: str) -> list[str]:
    """Return the names of the sections that a text marks."""
    matches = map(MARKER.match, text.splitlines())
    return list(dict.fromkeys(match[2] for match in matches if match))
