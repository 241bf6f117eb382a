"""Decide what a page may show: a build is stricter than a preview."""

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
    """The interface that decides what a rendered page shows of its cases."""

    @property
    def book(self) -> Book:
        """The book that the page belongs to."""

    @property
    def evidence(self) -> Evidence:
        """The records to show."""

    def counted(self) -> None:
        """Note that the page shows a count, which may include any case."""

    def above(self, block: Block) -> str:
        """Return HTML to insert above a block."""

    def wrong(self, problems: list[Problem]) -> str:
        """Return HTML that replaces the faulty lines, or raise ``Refused``."""


class StrictPolicy:
    """The policy of a build: run stale cases first, and refuse any problem.

    The book and its evidence are read once, when a page first needs them, so
    that all pages of a build agree.
    """

    def __init__(self, checkout: Checkout, tell: Progress = _tell) -> None:
        self._checkout = checkout
        self._tell = tell

    @cached_property
    def book(self) -> Book:
        """The book as it was at the first access."""
        return read_book(self._checkout)

    @cached_property
    def evidence(self) -> Evidence:
        """Fresh records of all cases; raises ``Refused`` if a case fails."""
        return ensure_fresh(self.book, self._tell)

    def counted(self) -> None:
        """Do nothing: the evidence does not change during a build."""

    def above(self, block: Block) -> str:
        """Return an empty string: a build has nothing to warn about."""
        del block
        return ""

    def wrong(self, problems: list[Problem]) -> str:
        """Raise ``Refused``."""
        raise Refused(problems)
