"""Make and continuous integration fail where what they run fails.

Each target runs in a folder of its own in which programs that only write
down how they were called take the place of Python and the others. Then each
of these calls fails in turn, and make has to fail with it.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from harness.book.problems import Problem
from tools.checks.suite import weakening
from tools.checks.tree import LOCK, MAKEFILE, Tree, place

CI = ".ci/run"
EVERYTHING = "make test ALL=1 INSTALL=1"
STRICT = "set -euo pipefail"
# Writes down how it was called, and fails if it is the call that shall. As
# `-m venv` it makes the environment, whose Python is another such program.
PROGRAM = """\
#!/bin/sh
read -r before 2>/dev/null < count || before=0
echo $((before + 1)) > count
echo "${0##*/} $*${PYTEST_ADDOPTS:+ $PYTEST_ADDOPTS}" >> calls
case "$*" in "-m venv"*) mkdir -p .venv/bin && cp "$0" .venv/bin/python;; esac
test "$((before + 1))" != "$FAILING"
"""
PROGRAMS = ["python3", "gh", "apt-get"]
# The last call of each target, as a pattern, and with it what people rely on.
PROMISED = {
    "build": r"python -m harness build",
    "drift": r"python -m \w+\.drift",
    "install": r"python -m pip check",
    "lint": r"python -m pre_commit run --all-files",
    "matrix": r"python -m \w+\.matrix *",
    "reader": r"python -m \w+\.reader *",
    "rebuild": r"python -m harness rebuild site *",
    "serve": r"python -m harness serve --port 8000",
    "shard": r"python -m pytest .*1.*2",
    "test": r"python -m pytest *",
}
SETTINGS = {"shard": ["SHARD=1/2"]}
INSTALLS = "-m pip install --quiet --require-hashes --no-deps -r"
ALONE = "let each line of it be one command, without `-`, `;`, `|` or `||`"


class Folder:
    """A folder with the Makefile and programs that write down their calls."""

    def __init__(
        self, root: Path, makefile: str = "", installed: bool = True
    ) -> None:
        self._root = root
        self._installed = installed
        programs = root / "bin"
        programs.mkdir()
        (root / MAKEFILE).write_text(makefile, encoding="utf-8")
        (root / LOCK).touch()
        for name in PROGRAMS:
            self.add(programs / name)

    def add(self, path: Path) -> None:
        """Put such a program there."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PROGRAM, encoding="utf-8")
        path.chmod(0o755)

    def run(self, *command: str, failing: int = 0) -> tuple[bool, list[str]]:
        """Whether it succeeds, and what it calls, of which one may fail."""
        for name in ("calls", "count"):
            (self._root / name).unlink(missing_ok=True)
        environment = self._root / ".venv"
        shutil.rmtree(environment, ignore_errors=True)
        if self._installed:
            self.add(environment / "bin" / "python")
            (environment / "installed").touch()
        path = f"{self._root / 'bin'}{os.pathsep}{os.defpath}"
        done = subprocess.run(
            command,
            cwd=self._root,
            env={"PATH": path, "FAILING": str(failing)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        calls = self._root / "calls"
        said = calls.read_text(encoding="utf-8") if calls.exists() else ""
        return done.returncode == 0, said.splitlines()

    def swallowed(self, *command: str) -> str | None:
        """The first call whose failure does not make the command fail."""
        _, calls = self.run(*command)
        for number, call in enumerate(calls, 1):
            succeeds, _ = self.run(*command, failing=number)
            if succeeds:
                return call
        return None


@cache
def targets(makefile: str) -> frozenset[str]:
    """The targets that people and machines name, as make itself reads them."""
    done = subprocess.run(
        ["make", "-pqRr", "--file=-"],
        input=makefile,
        cwd=tempfile.gettempdir(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=False,
    )
    found = re.search(r"^\.PHONY: (.*)$", done.stdout, re.MULTILINE)
    return frozenset(found[1].split() if found else [])


def problems(tree: Tree, only: str = "") -> list[Problem]:
    """Which target, all or only one, hides a failure or runs less."""
    makefile = tree[MAKEFILE]
    found = [
        Problem(
            place(tree, MAKEFILE, rf"^{name}:|^\.PHONY"),
            f"has no phony target `{name}`",
            "name it after `.PHONY:` and give it its recipe again",
        )
        for name in sorted(PROMISED.keys() - targets(makefile))
    ]
    for target in [only] if only else sorted(targets(makefile)):
        found += _target(tree, target)
    return found


def _target(tree: Tree, target: str) -> Iterator[Problem]:
    where = place(tree, MAKEFILE, rf"^{target}:")
    command = ["make", target, *SETTINGS.get(target, [])]
    with tempfile.TemporaryDirectory(prefix="make-") as name:
        folder = Folder(Path(name), tree[MAKEFILE], target != "install")
        _, calls = folder.run(*command)
        swallowed = folder.swallowed(*command)
    if swallowed:
        what = f"`make {target}` succeeds although `{swallowed}` fails"
        yield Problem(where, what, ALONE)
    if not calls:
        what = f"`make {target}` succeeds and runs nothing"
        yield Problem(where, what, "give it its recipe again")
        return
    promised = PROMISED.get(target)
    if promised and not re.fullmatch(promised, calls[-1]):
        what = f"`make {target}` runs `{calls[-1]}`, not `{promised}`"
        yield Problem(where, what, "restore its recipe, or correct PROMISED")
    if target == "install" and not any(INSTALLS in call for call in calls):
        what = "`make install` does not install exactly what is locked"
        yield Problem(where, what, f"install with `{INSTALLS} {LOCK}`")
    if "pytest" in calls[-1] and (weaker := weakening(calls[-1].split())):
        what = f"`make {target}` runs pytest with `{weaker}`"
        yield Problem(where, what, "remove it, so that every test runs")


def continuous(tree: Tree) -> list[Problem]:
    """Whether what continuous integration runs hides a failure."""
    if CI not in tree:
        what = "is missing, and with it what continuous integration runs"
        return [Problem(f"{CI}:1", what, "restore it with git")]
    where = place(tree, CI, r"\bmake test")
    last = f"let its last line be `{EVERYTHING}`"
    with tempfile.TemporaryDirectory(prefix="ci-") as name:
        root = Path(name)
        folder = Folder(root)
        folder.add(root / "bin" / "make")
        script = root / CI
        script.parent.mkdir()
        script.write_text(tree[CI], encoding="utf-8")
        _, calls = folder.run("bash", str(script))
        swallowed = folder.swallowed("bash", str(script))
    if calls != [EVERYTHING]:
        what = f"runs `{'`, `'.join(calls)}`, not `{EVERYTHING}` alone"
        return [Problem(where, what, last)]
    if swallowed:
        what = f"succeeds although `{swallowed}` fails"
        return [Problem(where, what, last)]
    if STRICT not in tree[CI].splitlines():
        what = "goes on after a command that fails"
        fix = f"write `{STRICT}` below its first line"
        return [Problem(f"{CI}:1", what, fix)]
    return []
