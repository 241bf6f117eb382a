"""Runs cases as a reader does who installs what a page says, and no more.

``python -m tools.reader [PREFIX]`` makes a new virtual environment for each
distinct set of requirements that pages show, with the locked versions and
again with the newest, and runs the cases of those pages in it: their files in
an empty folder, their commands as they stand. Nothing of the harness is in
that environment.
"""

import functools
import os
import shlex
import signal
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from harness.book import transcript
from harness.book.book import Book, read_book
from harness.book.cases import EXPECTED_OUTPUT, Case
from harness.book.checkout import HERE
from harness.book.problems import Problem, Refused
from harness.run import normalise, overlay
from harness.run.environment import constraints
from harness.run.runner import pip_settings
from harness.run.workers import usable_cores

# Seconds that one command may take; some of them install.
TIME_LIMIT = 300.0


@dataclass(frozen=True)
class Group:
    """Cases whose pages ask for the same packages.

    ``requirements`` is empty for a case that installs them itself: its first
    command is ``sh install.sh``, and it is alone in its group.
    """

    requirements: tuple[str, ...]
    cases: list[Case]

    def __str__(self) -> str:
        return " ".join(self.requirements) or self.cases[0].id


def groups(book: Book, prefix: str) -> list[Group]:
    """The cases whose id starts with ``prefix``, by what they install."""
    found: dict[tuple[str, ...], list[Case]] = defaultdict(list)
    alone = []
    for case in book.cases_named(prefix):
        if case.installs:
            alone.append(Group((), [case]))
        else:
            names = overlay.requirements(book, case)
            found[tuple(sorted(names))].append(case)
    return [Group(*group) for group in found.items()] + alone


def shown(case: Case) -> list[transcript.Step]:
    """The commands that the page shows, and what it shows them print."""
    if not case.script:
        return transcript.parse(case.transcript)
    lines = case.texts[case.script].splitlines()
    output = [
        line.strip().removeprefix(EXPECTED_OUTPUT)
        for line in lines
        if line.lstrip().startswith(EXPECTED_OUTPUT)
    ]
    return [transcript.Step(case.commands[0], "\n".join(output))]


class Environment:
    """A new virtual environment, and the cases that run in it."""

    def __init__(self, book: Book, folder: Path, locked: bool) -> None:
        self._project = book.project
        self._packages = folder / "venv"
        self._versions = "locked" if locked else "newest"
        self._constraints = folder / "constraints.txt"
        pins = constraints(book.lock) if locked else ""
        self._constraints.write_text(pins, encoding="utf-8")

    def install(self, group: Group) -> None:
        """Install what the group's pages say; ``Refused`` if that fails."""
        venv = ["venv", "--python", sys.executable, str(self._packages)]
        if not group.requirements:
            venv.append("--seed")  # so that the case has a pip
        done = _uv(venv)
        if done.returncode == 0 and group.requirements:
            into = ["--python", str(self._packages)]
            known = ["--constraint", str(self._constraints)]
            done = _uv(["pip", "install", *into, *known, *group.requirements])
        if done.returncode:
            what = (
                f"the {self._versions} versions of what it asks for do not "
                f"install:\n{done.stderr}"
            )
            raise Refused(
                [
                    Problem(page, what, "fix the pyproject.toml it shows")
                    for page in sorted({case.page for case in group.cases})
                ]
            )

    def installed(self) -> set[str]:
        """Each package with its version, ``name==version``."""
        done = _uv(["pip", "freeze", "--python", str(self._packages)])
        return set(done.stdout.splitlines())

    def run(self, case: Case) -> list[Problem]:
        """Paste the case into an empty folder, and type its commands."""
        with tempfile.TemporaryDirectory(
            prefix="reader-", ignore_cleanup_errors=True
        ) as name:
            home = Path(name)
            folder = home / "shop"
            (home / "tmp").mkdir()
            overlay.lay(self._project, case, folder)
            statuses, steps = [], []
            for command in [step.command for step in shown(case)]:
                status, output = self._type(command, folder, home)
                output = normalise.normalise(output, folder, home)
                statuses.append(status)
                steps.append(transcript.Step(command, output))
        where = f"{case.page} shows {case.path}"
        diff = transcript.difference(
            transcript.render(shown(case)), transcript.render(steps), case.id
        )
        if diff:
            what = f"prints something else\n{diff}"
        elif case.must_fail != any(statuses):
            what = f"exits with {', '.join(map(str, statuses))}"
        else:
            return []
        what = (
            "in an environment of what the page says, with the "
            f"{self._versions} versions, it {what}"
        )
        fix = "let its pyproject.toml or install.sh say what it needs"
        return [Problem(where, what, fix)]

    def _type(self, command: str, folder: Path, home: Path) -> tuple[int, str]:
        """Exit status and output of one command in a shell's place."""
        process = subprocess.Popen(
            shlex.split(command),
            cwd=folder,
            env={
                **normalise.VARIABLES,
                **pip_settings(),
                "PATH": f"{self._packages / 'bin'}{os.pathsep}{os.defpath}",
                "HOME": str(home),
                "TMPDIR": str(home / "tmp"),
                "PIP_CONSTRAINT": str(self._constraints),
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        try:
            output, _ = process.communicate(timeout=TIME_LIMIT)
        except subprocess.TimeoutExpired as expired:
            output = f"{expired}\n"
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        return process.wait(), output


def check(
    book: Book, prefix: str, tell: Callable[[str], None]
) -> list[Problem]:
    """How the cases whose id starts with ``prefix`` differ at a reader's.

    ``tell`` gets one line for each environment.
    """
    problems: list[Problem] = []
    to_check = groups(book, prefix)
    for number, group in enumerate(to_check, 1):
        place = f"[{number}/{len(to_check)}] {group}"
        try:
            with tempfile.TemporaryDirectory(prefix="reader-") as name:
                locked = Environment(book, Path(name), locked=True)
                locked.install(group)
                packages = locked.installed()
                problems += _run(locked, group, f"{place}, locked", tell)
            with tempfile.TemporaryDirectory(prefix="reader-") as name:
                newest = Environment(book, Path(name), locked=False)
                newest.install(group)
                newer = sorted(newest.installed() - packages)
                if newer or not group.requirements:
                    line = f"{place}, newest: {' '.join(newer)}"
                    problems += _run(newest, group, line, tell)
                else:
                    tell(f"{place}, newest: the locked are the newest")
        except Refused as refused:
            problems += refused.problems
            tell(f"{place}: DOES NOT INSTALL")
    return problems


def _run(
    environment: Environment,
    group: Group,
    place: str,
    tell: Callable[[str], None],
) -> list[Problem]:
    with ThreadPoolExecutor(usable_cores()) as pool:
        found = list(chain(*pool.map(environment.run, group.cases)))
    tell(f"{place}: {len(group.cases)} cases, {len(found)} differences")
    return found


def _uv(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "uv", "--quiet", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


def main() -> int:
    """Check the cases that the command line names; the exit status."""
    prefix = sys.argv[1] if len(sys.argv) > 1 else ""
    try:
        tell = functools.partial(print, flush=True)
        problems = check(read_book(HERE), prefix, tell)
    except Refused as refused:
        problems = refused.problems
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
