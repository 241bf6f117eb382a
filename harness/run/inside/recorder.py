"""A pytest plugin that notes the outcome and the backend of each test.

Needs nothing but the standard library: it runs in readers' environments. The
fork server registers a ``Recorder``; where pytest runs as a process of its
own, this module is loaded by name and writes its report itself.
"""

import inspect
import json
import os
from pathlib import Path
from typing import Any

# The variable that names the report, for a pytest in its own process.
REPORT = "HARNESS_REPORT"


class Recorder:
    """Remembers what happened to each test, by node id."""

    def __init__(self) -> None:
        self.finished = self.left = False
        self.tests: dict[str, dict[str, str | None]] = {}

    def pytest_runtest_call(self, item: Any) -> None:
        """Note the backend: pytest-asyncio's marker wins, as it does there."""
        backend = None
        if item.get_closest_marker("asyncio"):
            backend = "asyncio"
        elif inspect.iscoroutinefunction(getattr(item, "obj", None)):
            backend = item.funcargs.get("anyio_backend")
        if isinstance(backend, tuple):
            backend = backend[0]
        self.tests.setdefault(item.nodeid, {})["backend"] = backend

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Keep the worst outcome of set-up, call and tear-down."""
        outcome = report.outcome
        if outcome == "failed" and report.when != "call":
            outcome = "error"
        if hasattr(report, "wasxfail"):
            outcome = "xfailed"
        if report.when == "call" or outcome != "passed":
            test = self.tests.setdefault(report.nodeid, {})
            test["outcome"] = outcome

    def pytest_internalerror(self, excinfo: Any) -> None:
        """Tell a session that a module left with sys.exit."""
        self.left = excinfo.type is SystemExit

    def pytest_sessionfinish(self) -> None:
        """Tell a finished session from one that was left."""
        self.finished = True

    def report(self) -> dict[str, Any]:
        """What the harness reads."""
        return {"tests": self.tests, "left": self.left or not self.finished}


def pytest_configure(config: Any) -> None:
    """Record, where the report is asked for by the environment."""
    recorder = Recorder()
    config.pluginmanager.register(recorder)
    config.add_cleanup(
        lambda: Path(os.environ[REPORT]).write_text(
            json.dumps(recorder.report()), encoding="utf-8"
        )
    )
