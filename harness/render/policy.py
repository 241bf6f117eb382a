"""What becomes of what is wrong: a build refuses it, a preview shows it."""

import sys
from typing import Protocol

from harness.book.checkout import Repository
from harness.book.pages import Include
from harness.book.problems import Problem, Refused
from harness.evidence.refresh import fresh_evidence
from harness.evidence.store import Evidence


class View(Protocol):
    """Decides what a page that is rendered says of its cases."""

    def evidence(self) -> Evidence:
        """The records to show."""

    def counted(self) -> None:
        """Note that the page counts cases, those of other pages too."""

    def above(self, include: Include) -> str:
        """What stands over a block, as HTML."""

    def wrong(self, problems: list[Problem]) -> str:
        """What stands in the place of what is wrong; or it is refused."""


class Build:
    """Shows what holds, after running what is stale, and nothing else."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    def evidence(self) -> Evidence:
        """Fresh records of every case; raises ``Refused``."""
        return fresh_evidence(self._repository, _tell)

    def counted(self) -> None:
        """Nothing: the evidence of a build stays as it is."""

    def above(self, include: Include) -> str:
        """Nothing: every block of a build holds."""
        del include
        return ""

    def wrong(self, problems: list[Problem]) -> str:
        """Refuse."""
        raise Refused(problems)


def _tell(line: str) -> None:
    print(line, file=sys.stderr)
