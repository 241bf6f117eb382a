"""Whether a case runs again that has passed and did not change since."""

import os

import pytest

from harness.book.cases import Case
from harness.evidence import store
from harness.evidence.store import Evidence

# What a test of a case leaves in its report when it did not run the case.
FRESH = "fresh record, not run again"


def runs_all(config: pytest.Config) -> bool:
    """Whether every check runs: in continuous integration, or when told to.

    The answer never depends on what ran before, so continuous integration
    proves the whole of a commit even where a record was left behind.
    """
    told = config.getoption("run_all") or config.getoption(
        "update_transcripts"
    )
    return "CI" in os.environ or bool(told)


def is_proven(
    config: pytest.Config, evidence: Evidence, ground: str, case: Case
) -> bool:
    """Whether a case need not run: it passed, and nothing changed since.

    A case that failed has no record, and a record whose case, app, lock or
    runner changed is not fresh, so neither can be hidden by this.
    """
    record = evidence.cases.get(case.id)
    is_fresh = record and record.fingerprint == store.fingerprint(ground, case)
    return bool(is_fresh) and not runs_all(config)


class Fresh:
    """Counts the cases that were not run again, and says so at the end."""

    def __init__(self) -> None:
        self._count = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Look at what the test of a case left in its report."""
        self._count += (FRESH, True) in report.user_properties and (
            report.when == "call"
        )

    def pytest_terminal_summary(
        self, terminalreporter: pytest.TerminalReporter
    ) -> None:
        """Say how many cases there were, and how to run them all."""
        if self._count:
            terminalreporter.write_line(
                f"{self._count} cases: {FRESH}; `make test ALL=1` runs all"
            )
