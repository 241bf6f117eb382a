"""A pytest plugin that records the outcome and the backend of each test.

It imports only the standard library, because it runs in readers'
environments. The fork server registers a ``Recorder``. When pytest runs as a
separate process instead, it loads this module by name, and the module writes
the report itself.
"""

import inspect
import json
import os
from pathlib import Path
from typing import Any

# The environment variable with the report's path, for a separate process.
REPORT = "HARNESS_REPORT"


class Recorder:
    """Record the outcome and the backend of each test, by node id."""

    def __init__(self) -> None:
        self.finished = self.left = False
        self.tests: dict[str, dict[str, str | None]] = {}

    def pytest_runtest_call(self, item: Any) -> None:
        """Record the backend of an async test.

        pytest-asyncio's marker takes precedence, as it does when pytest runs
        the test.
        """
        backend = None
        if item.get_closest_marker("asyncio"):
            backend = "asyncio"
        elif inspect.iscoroutinefunction(getattr(item, "obj", None)):
            backend = item.funcargs.get("anyio_backend")
        if isinstance(backend, tuple):
            backend = backend[0]
        self.tests.setdefault(item.nodeid, {})["backend"] = backend

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Record the worst outcome of setup, call and teardown."""
        outcome = report.outcome
        if outcome == "failed" and report.when != "call":
            outcome = "error"
        if hasattr(report, "wasxfail"):
            outcome = "xfailed"
        if report.when == "call" or outcome != "passed":
            test = self.tests.setdefault(report.nodeid, {})
            test["outcome"] = outcome

    def pytest_internalerror(self, excinfo: Any) -> None:
        """Note that a module ended the pytest session with ``sys.exit``."""
        self.left = excinfo.type is SystemExit

    def pytest_sessionfinish(self) -> None:
        """Note that the pytest session finished and was not ended early."""
        self.finished = True

    def report(self) -> dict[str, Any]:
        """Return the report that the harness reads."""
        return {"tests": self.tests, "left": self.left or not self.finished}


def pytest_configure(config: Any) -> None:
    """Register a recorder that writes its report when pytest ends.

    The path of the report comes from the environment.
    """
    recorder = Recorder()
    config.pluginmanager.register(recorder)
    config.add_cleanup(
        lambda: Path(os.environ[REPORT]).write_text(
            json.dumps(recorder.report()), encoding="utf-8"
        )
    )
