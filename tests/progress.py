"""What a run says while it lasts, and of what it rewrote."""

import time
from collections.abc import Sequence

import pytest

# What a test hands from a worker to the process that prints the summary.
CHANGED = "changed"
# Seconds between two lines.
PAUSE = 10.0


class Progress:
    """A line now and then: how much is done, what failed, what runs."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._total = self._done = self._failed = 0
        self._running: dict[str, None] = {}
        self._told = time.monotonic()

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Count what this process is to run."""
        self._total = len(session.items)

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(
        self, node: object, ids: Sequence[str]
    ) -> None:
        """Count what all workers are to run; each has found the same."""
        del node
        self._total = len(ids)

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """A test begins, here or in a worker."""
        self._running[nodeid] = None
        self._tell()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A part of a test is over."""
        self._failed += report.failed

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        """A test is over."""
        self._running.pop(nodeid, None)
        self._done += 1

    def _tell(self) -> None:
        if time.monotonic() < self._told + PAUSE:
            return
        self._told = time.monotonic()
        runs = ", ".join(name.partition("::")[2] for name in self._running)
        self._write(
            f"[{self._done}/{self._total}] {self._failed} failed; runs {runs}"
        )

    def _write(self, line: str) -> None:
        terminal = self._config.pluginmanager.get_plugin("terminalreporter")
        if terminal:
            terminal.ensure_newline()
            terminal.write_line(line)


class Rewritten:
    """Collects the diffs of rewritten transcripts."""

    def __init__(self) -> None:
        self._diffs: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take what a test of a case left for us."""
        if report.when == "call":
            self._diffs += [
                str(value)
                for name, value in report.user_properties
                if name == CHANGED
            ]

    def pytest_terminal_summary(
        self, terminalreporter: pytest.TerminalReporter
    ) -> None:
        """Show which transcripts were rewritten, and how."""
        if self._diffs:
            terminalreporter.section("rewritten transcripts")
            for diff in self._diffs:
                terminalreporter.write_line(diff)
