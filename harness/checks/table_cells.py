"""Check table cells that say "works" or "fails" against the linked cases."""

import re
from collections.abc import Iterator, Mapping

from harness.book.cases import Case
from harness.book.pages import Page
from harness.book.problems import Problem
from harness.checks.links import Link, links

CELL = re.compile(r"(?<!\\)\|")
WORD = re.compile(r"[\w-]+")
WORKS = re.compile(r"(?:works|yes)\b")
FAILS = re.compile(
    r"(?:fails|hangs|waits|blocks)\b|`?(?P<error>\w+(?:Error|Exception))`?$"
)
# The length from which a word of a column's heading can identify its cases.
LENGTH = 4


def contradicted_cells(
    pages: Mapping[str, Page], page: Page, cases: Mapping[str, Case]
) -> list[Problem]:
    """Report cells whose linked section shows a different outcome.

    The first case in the section that contains a word of the column's heading
    decides; if there is none, the first case of all.
    """
    return [
        Problem(
            f"{page.name}:{number + 1}",
            f"a cell says `{link.text}` of {link.target}, {what}",
            "say how that case ends, or link the section of the right one",
        )
        for number, column, cell in _cells(page)
        for link in links(pages, page, cell)
        if link.cases and (what := _contradicts(link, column, cases))
    ]


def _contradicts(
    link: Link, column: set[str], cases: Mapping[str, Case]
) -> str:
    """Return what the linked section shows instead; empty if it agrees."""
    fails = FAILS.match(link.text)
    if not fails and not WORKS.match(link.text):
        return ""
    own = [case for case in link.cases if column & _words(cases[case])]
    first = cases[(own or link.cases)[0]]
    if first.must_fail is not bool(fails):
        ends = "fails" if first.must_fail else "passes"
        return f"where {first.id} {ends}"
    error = fails["error"] if fails else None
    shown = (link.page.texts[number] for number in link.blocks)
    if error and not any(error in text for text in shown):
        return f"where no block names {error}"
    return ""


def _cells(page: Page) -> Iterator[tuple[int, set[str], str]]:
    """Yield each cell's line, the words of its column's heading, and its text.

    Words that another column's heading contains too are left out.
    """
    columns: list[set[str]] = []
    for number, line in enumerate(page.prose):
        if not line.lstrip().startswith("|"):
            columns = []
            continue
        cells = CELL.split(line.strip().strip("|"))
        if not columns:
            columns = [{*WORD.findall(cell.lower())} for cell in cells]
            continue
        for place, cell in enumerate(cells[: len(columns)]):
            others = columns[:place] + columns[place + 1 :]
            alone = columns[place].difference(*others)
            yield number, {w for w in alone if len(w) >= LENGTH}, cell


def _words(case: Case) -> set[str]:
    """Return the words in the id and the files of a case."""
    return {*WORD.findall("\n".join([case.id, *case.texts.values()]).lower())}
