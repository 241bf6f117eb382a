"""What stands on a page for what is derived: a line, or words in one."""

from harness import error_index, evidence_page, question_index
from harness.evidence import Evidence
from harness.repository import Repository


def expanded(
    line: str, evidence: Evidence, repository: Repository
) -> list[str]:
    """The line in Markdown, with what it asks for in its place."""
    match line.strip():
        case error_index.INDEX:
            return error_index.error_list(repository)
        case question_index.INDEX:
            return question_index.question_list(repository)
    return evidence_page.expanded(line, evidence, repository)
