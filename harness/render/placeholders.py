"""What stands on a page for what is derived: a line, or words in one."""

from harness.book.book import Book
from harness.evidence.store import Evidence
from harness.render import error_lists, evidence_tables, question_lists


def expanded(line: str, evidence: Evidence, book: Book) -> list[str]:
    """The line in Markdown, with what it asks for in its place."""
    match line.strip():
        case error_lists.INDEX:
            return error_lists.error_list(book)
        case question_lists.INDEX:
            return question_lists.question_list(book)
    return evidence_tables.expanded(line, evidence, book)
