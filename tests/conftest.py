"""Options, the record of a run, and a small repository to break."""

import fcntl
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness import build, evidence
from harness.cases import discover
from harness.evidence import CaseRecord
from harness.problems import Refused
from harness.repository import HERE, Repository
from harness.runner import Runner

# Names of what a test hands from a worker to the process that records.
HELD, FAILED, CHANGED = "held", "failed", "changed"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of this project."""
    group = parser.getgroup("cases")
    group.addoption(
        "--update-transcripts",
        action="store_true",
        help="write what the cases print today, and show the changes",
    )
    group.addoption(
        "--case",
        default="",
        metavar="PREFIX",
        help="run only the cases whose id starts with this",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Collect what the tests found, in the process that sees every report."""
    config.pluginmanager.register(_Records(config))


class _Records:
    """Writes the evidence of a run that finished."""

    def __init__(self, config: pytest.Config) -> None:
        self._is_worker = hasattr(config, "workerinput")
        self._held: dict[str, CaseRecord] = {}
        self._failed: list[str] = []
        self._diffs: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take what a test of a case left for us."""
        if report.when != "call" or self._is_worker:
            return
        for name, value in report.user_properties:
            if name == HELD:
                case_id, record = str(value).split("\n", 1)
                self._held[case_id] = CaseRecord.model_validate_json(record)
            elif name == FAILED:
                self._failed.append(str(value))
            elif name == CHANGED:
                self._diffs.append(str(value))

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        """Merge the records, unless the run was broken off."""
        finished = exitstatus in {0, pytest.ExitCode.TESTS_FAILED}
        if finished and not self._is_worker and (self._held or self._failed):
            known = {case.id for case in discover(HERE)}
            evidence.merge(HERE, self._held, self._failed, known)

    def pytest_terminal_summary(
        self, terminalreporter: pytest.TerminalReporter
    ) -> None:
        """Show which transcripts were rewritten, and how."""
        if self._diffs:
            terminalreporter.section("rewritten transcripts")
            for diff in self._diffs:
                terminalreporter.write_line(diff)


@pytest.fixture(scope="session")
def runner() -> Iterator[Runner]:
    """One runner, so that its warm processes serve every case."""
    with Runner(HERE) as shared:
        yield shared


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site: as it stands, if it was built from these files.

    Only one worker builds; the others wait and use the same.
    """
    HERE.cache.mkdir(exist_ok=True)
    with (HERE.cache / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            build.ensure_built(HERE, print)
        except Refused as refused:
            pytest.fail(str(refused), pytrace=False)
    return HERE.site


PAGE = """\
---
description: A page.
---

# A page

```python
--8<-- "start/page/works/tests/test_shop.py"
```

```console
--8<-- "start/page/works/transcript.txt"
```
"""

TRANSCRIPT = """\
$ pytest tests/test_shop.py
============================= test session starts =============================
collecting ... collected 1 item

tests/test_shop.py::test_name PASSED                                    [100%]

============================== 1 passed in 0.00s ==============================
"""

TEST = """\
from app import NAME


def test_name() -> None:
    assert NAME == "shop"
"""

PROJECT = """\
[project]
name = "shop"
dependencies = ["anyio"]

[dependency-groups]
test = ["pytest"]

[tool.pytest.ini_options]
addopts = ["--no-header", "--tb=short", "--verbose"]
filterwarnings = ["error"]
pythonpath = ["."]
"""


@pytest.fixture
def small(tmp_path: Path) -> Repository:
    """A repository of one page with one case, whole and in order."""
    repository = Repository(tmp_path)
    files = {
        "docs/start/page.md": PAGE,
        "docs/app.md": (
            '# App\n\n```python\n--8<-- "app/__init__.py"\n```\n\n'
            '```toml\n--8<-- "pyproject.toml"\n```\n'
        ),
        "snippets/pyproject.toml": PROJECT,
        "snippets/app/__init__.py": 'NAME = "shop"\n',
        "snippets/start/page/works/tests/test_shop.py": TEST,
        "snippets/start/page/works/transcript.txt": TRANSCRIPT,
        "requirements.lock": "anyio==4.16.0\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    # The environments are the same for every small repository: share them.
    shared = HERE.cache / "environments"
    shared.mkdir(parents=True, exist_ok=True)
    repository.cache.mkdir()
    (repository.cache / "environments").symlink_to(shared)
    return repository
