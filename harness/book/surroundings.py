"""Whatever stands around the blocks of a page, held to their cases.

Labels of tabs, transcripts, differences, highlights, cells of tables, versions
and names: the words of a page that a change of a block, or of themselves,
could make wrong while each block still shows what ran.
"""

from collections.abc import Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True)
class Surroundings:
    """The pages and cases that are held to each other.

    ``project`` is the reader's own ``pyproject.toml``.
    """

    sheets: Mapping[str, Sheet]
    cases: Mapping[str, Case]
    project: str
    lock: str

    def contradicted(self, page: str) -> list[Problem]:
        """Report the words around the blocks of a page that are wrong."""
        sheets, cases, lock = self.sheets, self.cases, self.lock
        sheet = sheets[page]
        return [
            *mislabelled(sheet, cases, self.project),
            *foreign_transcripts(sheet),
            *reversed_differences(sheet, cases),
            *moved_highlights(sheet, cases),
            *contradicted_cells(sheets, page, cases),
            *versions_not_run(sheets, page, cases, lock),
            *unmentioned(sheet, locked(lock)),
            *errors_not_shown(sheet),
            *symptoms_not_shown(sheets, page),
        ]


def contradicted(repository: Repository) -> list[Problem]:
    """Report the words around blocks, on all pages, that are wrong."""
    found = surroundings(repository)
    return [p for page in found.sheets for p in found.contradicted(page)]


def surroundings(repository: Repository) -> Surroundings:
    """Read what is held to each other."""
    return Surroundings(
        {
            page: sheet_of(repository, page, text)
            for page, text in pages(repository).items()
        },
        {case.id: case for case in discover(repository)},
        (repository.snippets / PYPROJECT).read_text("utf-8"),
        repository.lock.read_text("utf-8"),
    )


def sheet_of(repository: Repository, page: str, text: str) -> Sheet:
    """Read a page, as if it had this text."""
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
