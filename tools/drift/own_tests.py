"""Changes in our own tests that pass them over: a run must fail.

``guards.toml`` has those that reading the tests finds; these are spelled so
that only running them tells.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from harness.book.checkout import HERE
from harness.book.problems import Problem
from tools.drift.guards import Guarded
from tools.drift.result import Result

MODULE = "tests/tools/test_shard.py"
# What each change puts before the first test of the module.
SPELLED = {
    "the module is skipped": "import unittest\n\nraise unittest.SkipTest('a')",
    "every test is skipped": (
        "over = getattr(pytest, 'mark')\npytestmark = over.skip('slow')"
    ),
    "a test is skipped": "import unittest\n\n\n@unittest.skip('slow')",
    "a test may fail": (
        "over = getattr(pytest, 'mark')\n\n\n@over.xfail(reason='slow')"
    ),
}
FIRST_TEST = re.compile(r"^(?:@.*\n(?:.*\n)*?)?def test_", re.MULTILINE)
# How a run says what is wrong, where, and how to put it right.
SAID = re.compile(r"^(tests/\S+:\d+): (.+)\n    (?:fix|fix): (.+)$", re.M)


def results() -> Iterator[Result]:
    """What a run in continuous integration says of each change."""
    with tempfile.TemporaryDirectory(prefix="drift-") as name:
        root = Path(name)
        shutil.copytree(HERE.root / "tests", root / "tests")
        shutil.copy(HERE.root / "pyproject.toml", root)
        for room in ("harness", "tools"):
            (root / room).symlink_to(HERE.root / room)
        before = (root / MODULE).read_text(encoding="utf-8")
        assert not _run(root), f"{MODULE} fails before any change"
        for what, words in SPELLED.items():
            place = FIRST_TEST.search(before)
            assert place, f"{MODULE} no longer has a test"
            changed = f"{before[: place.start()]}{words}\n{place[0]}"
            changed += before[place.end() :]
            (root / MODULE).write_text(changed, encoding="utf-8")
            line = before.count("\n", 0, place.start()) + 1
            where = f"{MODULE}:{line}"
            yield Guarded("own tests: passed over", where, what, _run(root))


def _run(root: Path) -> list[Problem]:
    """What is said when continuous integration runs the module."""
    pytest = [sys.executable, "-m", "pytest", "-n0", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*pytest, MODULE],
        cwd=root,
        env={**os.environ, "CI": "true"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    if not done.returncode:
        return []
    found = [Problem(*said.groups()) for said in SAID.finditer(done.stdout)]
    return found or [Problem(MODULE, done.stdout[-300:], "")]
