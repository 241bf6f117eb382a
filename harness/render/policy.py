"""What a rendered page may show: a build refuses what a preview shows."""

import sys
from functools import cached_property
from typing import Protocol

from harness.book.blocks import Block
from harness.book.book import Book, read_book
from harness.book.checkout import Checkout
from harness.book.problems import Problem, Progress, Refused
from harness.evidence.refresh import ensure_fresh
from harness.evidence.store import Evidence


def _tell(line: str) -> None:
    print(line, file=sys.stderr)


class Policy(Protocol):
    """Decides what a page that is rendered says of its cases."""

    @property
    def book(self) -> Book:
        """The book that the page is in."""

    @property
    def evidence(self) -> Evidence:
        """The records to show."""

    def counted(self) -> None:
        """Note that the page counts cases, those of other pages too."""

    def above(self, block: Block) -> str:
        """HTML to put above a block."""

    def wrong(self, problems: list[Problem]) -> str:
        """HTML to put in the place of what is wrong; or it is refused."""


class StrictPolicy:
    """Shows what passes, after running what is stale, and nothing else.

    The book and its evidence are read once, when a page first needs them, so
    that all pages of a build say the same.
    """

    def __init__(self, checkout: Checkout, tell: Progress = _tell) -> None:
        self._checkout = checkout
        self._tell = tell

    @cached_property
    def book(self) -> Book:
        """The book as it was when it was first asked for."""
        return read_book(self._checkout)

    @cached_property
    def evidence(self) -> Evidence:
        """Fresh records of every case; raises ``Refused``."""
        return ensure_fresh(self.book, self._tell)

    def counted(self) -> None:
        """Do nothing: the evidence of a build stays as it is."""

    def above(self, block: Block) -> str:
        """Return nothing: every block of a build passes."""
        del block
        return ""

    def wrong(self, problems: list[Problem]) -> str:
        """Refuse."""
        raise Refused(problems)
