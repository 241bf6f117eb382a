"""Check the content around the blocks of a page against their cases.

That is tab labels, transcripts, diffs, the block that comes first, repeated
files, highlights, table cells, versions, names, pictures, links to the next
page and the answers of a quiz. An edit of a block, or of the content itself,
could make it wrong while every block still shows what ran.
"""

from harness.book.book import Book
from harness.book.cases import PYPROJECT
from harness.book.pages import Page
from harness.book.problems import Problem
from harness.checks.answers import contradicted_answers
from harness.checks.differences import reversed_differences
from harness.checks.first_blocks import avoided_at_first
from harness.checks.highlights import moved_highlights
from harness.checks.named import (
    errors_not_shown,
    symptoms_not_shown,
    unmentioned,
)
from harness.checks.neighbours import foreign_transcripts
from harness.checks.next_links import written_next_links
from harness.checks.pictures import unproven_on
from harness.checks.same_files import not_the_same
from harness.checks.table_cells import contradicted_cells
from harness.checks.tabs import mislabelled
from harness.checks.versions import locked, versions_not_run


def contradicted(book: Book) -> list[Problem]:
    """Report content around blocks that is wrong, on all pages."""
    found = [
        p for page in book.pages.values() for p in contradicted_on(book, page)
    ]
    return list(dict.fromkeys(found))  # pages may show the same picture


def contradicted_on(book: Book, page: Page) -> list[Problem]:
    """Report content around the blocks of one page that is wrong."""
    pages, cases, lock = book.pages, book.cases, book.lock
    return [
        *mislabelled(page, cases, book.files.get(PYPROJECT, "")),
        *foreign_transcripts(page),
        *reversed_differences(page, cases),
        *avoided_at_first(page),
        *not_the_same(pages, page),
        *moved_highlights(page, cases),
        *contradicted_cells(pages, page, cases),
        *versions_not_run(pages, page, cases, lock),
        *unmentioned(page, locked(lock)),
        *errors_not_shown(page),
        *symptoms_not_shown(pages, page),
        *written_next_links(page),
        *unproven_on(book, page),
        *contradicted_answers(page, cases),
    ]
