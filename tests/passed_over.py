"""Makes a test that was passed over a failure in continuous integration.

``tools/checks/suite.py`` reads the tests for skips and needs no run; this sees
what it cannot: a skip that a helper or another package causes, however it is
spelled, and a test that is expected to fail. On a contributor's machine, which
may lack a browser, a skip stays a skip.
"""

from collections.abc import Generator, Mapping

import pytest

from harness.book.problems import Problem

# Each reason for which a test may be skipped there, to the letter.
ALLOWED = frozenset({"only Linux tells of every descendant"})
FIX = (
    "let it run, or delete it; a reason that continuous integration must "
    "accept is listed in ALLOWED in tests/passed_over.py"
)


def register(
    manager: pytest.PytestPluginManager, environment: Mapping[str, str]
) -> None:
    """Add the plugin where continuous integration runs the tests."""
    if "CI" in environment:
        manager.register(PassedOver())


class PassedOver:
    """A plugin that fails each test and module that did not run."""

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_makereport(
        self,
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Fail a test that was skipped, or was expected to fail."""
        report = yield
        path, line, name = report.location
        where = f"{path}:{(line or 0) + 1}"
        if hasattr(report, "wasxfail"):
            reason = report.wasxfail or "no reason"
            del report.wasxfail
            _fail(report, where, f"{name} is expected to fail: {reason}")
        elif reason := _refused(report):
            _fail(report, where, f"{name} is skipped: {reason}")
        return report

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_make_collect_report(
        self,
    ) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
        """Fail a module that was skipped while it was imported."""
        report = yield
        if reason := _refused(report):
            where = f"{report.nodeid}:1"
            _fail(report, where, f"the module is skipped: {reason}")
        return report


def _refused(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Why it was skipped, where that is not allowed."""
    if not report.skipped:
        return ""
    assert isinstance(report.longrepr, tuple)
    reason = report.longrepr[2].removeprefix("Skipped").removeprefix(": ")
    return "" if reason in ALLOWED else reason or "no reason"


def _fail(
    report: pytest.TestReport | pytest.CollectReport, where: str, what: str
) -> None:
    """Turn the report into a failure that says how to put it right."""
    report.outcome = "failed"
    report.longrepr = str(Problem(where, what, FIX))
