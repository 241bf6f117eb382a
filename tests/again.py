"""Whether a case runs again that has passed and did not change since."""

import os
from collections import Counter

import pytest

from harness.book.cases import Case
from harness.evidence import store
from harness.evidence.store import Evidence

# What a test leaves in its report when it did not run again: that of a case,
# and any other that takes long.
FRESH = "fresh record, not run again"
UNCHANGED = "passed on the same inputs, not run again"


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


class NotRunAgain:
    """Counts the cases and tests that were not run again, and says so."""

    def __init__(self) -> None:
        self._counts: Counter[object] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Look at what a test left in its report."""
        if report.when == "teardown":
            left = {name for name, _ in report.user_properties}
            self._counts.update(left & {FRESH, UNCHANGED})

    def pytest_terminal_summary(
        self, terminalreporter: pytest.TerminalReporter
    ) -> None:
        """Say how many there were, and how to run them all."""
        for why, count in sorted(self._counts.items(), key=str):
            what = "cases" if why == FRESH else "other tests"
            terminalreporter.write_line(
                f"{count} {what}: {why}; `make test ALL=1` runs all"
            )
