"""Expand the placeholders on a page: whole lines, or words in a line."""

from harness.book.book import Book
from harness.evidence.store import Evidence
from harness.render import error_lists, evidence_tables, question_lists


def expanded(
    line: str, evidence: Evidence, book: Book, page: str
) -> list[str]:
    """Return a line of a page in Markdown with its placeholders expanded."""
    match line.strip():
        case error_lists.INDEX:
            return error_lists.error_list(book, page)
        case question_lists.INDEX:
            return question_lists.question_list(book, page)
    return evidence_tables.expanded(line, evidence, book)
