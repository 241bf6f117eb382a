"""Whatever stands around the blocks of a page, held to their cases.

Labels of tabs, transcripts, differences, highlights, cells of tables, versions
and names: the words of a page that a change of a block, or of themselves,
could make wrong while each block still shows what ran.
"""

from collections.abc import Iterator, Mapping

from harness.book import front_matter
from harness.book.cases import PYPROJECT, Case, discover
from harness.book.checkout import Repository
from harness.book.differences import reversed_differences
from harness.book.highlights import moved_highlights
from harness.book.named import (
    errors_not_shown,
    symptoms_not_shown,
    unmentioned,
)
from harness.book.neighbours import foreign_transcripts
from harness.book.pages import pages, scan
from harness.book.problems import Problem
from harness.book.sheets import Sheet
from harness.book.table_cells import contradicted_cells
from harness.book.tabs import mislabelled
from harness.book.versions import locked, versions_not_run


def contradicted(repository: Repository) -> list[Problem]:
    """Report the words around blocks, on all pages, that no case bears out."""
    sheets = {
        page: _sheet(repository, page, text)
        for page, text in pages(repository).items()
    }
    cases = {case.id: case for case in discover(repository)}
    project = (repository.snippets / PYPROJECT).read_text("utf-8")
    lock = repository.lock.read_text("utf-8")
    return [
        problem
        for page in sheets
        for problem in _on(sheets, page, cases, project, lock)
    ]


def _on(
    sheets: Mapping[str, Sheet],
    page: str,
    cases: Mapping[str, Case],
    project: str,
    lock: str,
) -> Iterator[Problem]:
    sheet = sheets[page]
    yield from mislabelled(sheet, cases, project)
    yield from foreign_transcripts(sheet)
    yield from reversed_differences(sheet, cases)
    yield from moved_highlights(sheet, cases)
    yield from contradicted_cells(sheets, page, cases)
    yield from versions_not_run(sheets, page, cases, lock)
    yield from unmentioned(sheet, locked(lock))
    yield from errors_not_shown(sheet)
    yield from symptoms_not_shown(sheets, page)


def _sheet(repository: Repository, page: str, text: str) -> Sheet:
    lines = text.splitlines()
    blocks, _ = scan(repository, page, lines)
    return Sheet(
        page,
        lines,
        front_matter.lines_before(lines),
        blocks,
        [block.text(repository) for block in blocks],
        front_matter.questions(text) or [],
    )
