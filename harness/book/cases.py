"""Define a case, a folder that is laid over the reader's project and run."""

import re
import shlex
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from harness.book import assertions, pyproject, setup
from harness.book.markers import misplaced_markers, strip_markers
from harness.book.problems import Problem
from harness.book.transcript import parse

TRANSCRIPT = "transcript.txt"
APP = "app"
PYPROJECT = "pyproject.toml"
SCRIPT_NAMES = "shows_"
EXPECTED_OUTPUT = "#> "
# The name of a chapter, a page or a case, which becomes part of a URL, of an
# anchor and of a test's name.
NAME = re.compile(r"[a-z][a-z0-9_]*")
OUTSIDE = re.compile(r"(?:^|[\s=\"'/])\.\.(?:$|[\s\"'/])|[\s=\"'][/~]")


@dataclass(frozen=True)
class Case:
    """A folder that is laid over the reader's project and run.

    ``id`` is ``<chapter>/<page>/<case>``, from which follow the folder below
    ``snippets/``, the page below ``docs/`` and the name of the test.
    ``texts`` maps the path of each file in the folder to its text at the time
    of reading. Everything that is laid out, hashed, judged and recorded comes
    from ``texts`` rather than from the disk, so that a file saved during a
    run cannot be recorded as the one that ran. ``setup`` does the same for
    the ``install.sh`` of the case's chapter and page, by their paths relative
    to ``snippets/``; it is empty in a chapter that tests the shop.
    """

    id: str
    folder: Path
    texts: Mapping[str, str] = field(hash=False, repr=False)
    setup: Mapping[str, str] = field(
        default_factory=dict, hash=False, repr=False
    )

    @property
    def path(self) -> str:
        """The path of the folder, relative to the root of the checkout."""
        return f"snippets/{self.id}"

    @property
    def page(self) -> str:
        """The path of the case's page, relative to the checkout's root."""
        return page_of(self.id)

    @property
    def is_whole_project(self) -> bool:
        """Return whether the case is not laid over the shop."""
        return bool(self.setup)

    @property
    def own_requirements(self) -> bool:
        """Return whether the case's ``pyproject.toml`` says what it needs.

        The file of a whole project need not: its setup may.
        """
        text = self.texts.get(PYPROJECT)
        return text is not None and (
            not self.setup or pyproject.lists_requirements(text)
        )

    @property
    def transcript(self) -> str:
        """The commands and their output, both expected and shown to readers.

        It is empty if the case has no transcript.
        """
        return self.texts.get(TRANSCRIPT, "")

    @property
    def must_fail(self) -> bool:
        """Return whether the case demonstrates a failure."""
        return self.folder.name.startswith("fails_")

    @property
    def files(self) -> dict[str, str]:
        """The files that the reader saves, by path: all but the transcript.

        Section markers are removed, because they are neither run nor shown.
        """
        return {
            name: strip_markers(text)
            for name, text in self.texts.items()
            if name != TRANSCRIPT
        }

    @property
    def script(self) -> str | None:
        """The print-style script, ``shows_<what>.py``, if the case is one.

        Such a case has no transcript: its ``#>`` lines are the expectation.
        """
        scripts = (
            name
            for name in self.texts
            if "/" not in name
            and name.startswith(SCRIPT_NAMES)
            and name.endswith(".py")
        )
        return next(scripts, None)

    @property
    def expectation(self) -> str:
        """The name of the file that contains the case's expected output."""
        return self.script or TRANSCRIPT

    @property
    def commands(self) -> list[str]:
        """The commands that the reader types, in order."""
        if self.script:
            return [f"python {self.script}"]
        return [step.command for step in parse(self.transcript)]

    @property
    def installs(self) -> bool:
        """Return whether the first command is a script that installs."""
        return any(c.startswith("sh ") for c in self.commands[:1])


def page_of(case_id: str) -> str:
    """Return the path of a case's page, relative to the checkout's root."""
    return f"docs/{case_id.rpartition('/')[0]}.md"


def case_ids(names: Iterable[str]) -> list[str]:
    """Return the id of every case folder, fit to run or not, sorted.

    ``names`` are the paths of files, relative to ``snippets/``.
    """
    found = {
        tuple(parts[:3])
        for name in names
        if len(parts := name.split("/")) > 3 and parts[0] != APP
    }
    return ["/".join(parts) for parts in sorted(found)]


def unfit(case: Case, project: Collection[str]) -> list[Problem]:
    """Return the reasons why a case cannot be run; empty if it can.

    ``project`` names the files of the project that the case is laid over.
    """
    problems = [
        problem
        for name, text in case.texts.items()
        for problem in misplaced_markers(text, f"{case.path}/{name}")
    ]
    problems += _misnamed(case)
    problems += [] if case.is_whole_project else _clashes(case, project)
    problems += assertions.problems(case.page, case.path, case.texts)
    if problem := _shape_problem(case):
        problems.append(problem)
    elif case.own_requirements and not case.installs:
        where = f"{case.path}/{PYPROJECT}"
        problems += pyproject.problems(case.texts[PYPROJECT], where)
    for name, text in case.setup.items():
        problems += setup.problems(text, f"snippets/{name}")
    return problems


def _misnamed(case: Case) -> list[Problem]:
    """Report the first folder in a case's path with an invalid name."""
    parts = case.id.split("/")
    for depth, name in enumerate(parts, 1):
        if not NAME.fullmatch(name):
            what = "has a name with more than lower-case letters, digits and _"
            plain = re.sub(r"\W+", "_", name).strip("_").lower()
            fix = f"rename it, such as to {plain}"
            where = "/".join(["snippets", *parts[:depth]])
            return [Problem(where, what, fix)]
    return []


def _clashes(case: Case, project: Collection[str]) -> list[Problem]:
    """Report files that replace a folder of the project, or the reverse."""
    folders = {
        parent.as_posix()
        for name in project
        for parent in PurePosixPath(name).parents
    }
    problems = []
    for name in case.texts:
        above = map(PurePosixPath.as_posix, PurePosixPath(name).parents)
        file = next((up for up in above if up in project), None)
        if file or name in folders:
            kind = "file" if file else "folder"
            what = f"cannot be laid over snippets/{file or name}, "
            what += f"which is a {kind}"
            fix = "give it another name"
            problems.append(Problem(f"{case.path}/{name}", what, fix))
    return problems


def _shape_problem(case: Case) -> Problem | None:
    if case.script:
        return _script_problem(case, case.script)
    name = f"{case.path}/{TRANSCRIPT}"
    where = f"{case.page} shows {name}"
    command = "$ pytest tests/<file>.py"
    if TRANSCRIPT not in case.texts:
        return Problem(
            f"{case.page} shows {case.path}",
            f"the case has no {TRANSCRIPT}",
            f"write `{command}` into {name}, then run "
            f"`make transcripts CASE={case.id}`",
        )
    lines = case.transcript.splitlines()
    if not lines or not lines[0].startswith("$ "):
        return Problem(
            f"{where}:1",
            "the first line is not a command",
            f"start it with a line such as `{command}`",
        )
    for number, line in enumerate(lines, 1):
        if line.startswith("$ ") and OUTSIDE.search(line):
            return Problem(
                f"{where}:{number}",
                "the command names a path outside the case's folder",
                "name paths below it, without `..`",
            )
        if line.startswith("$ ") and (error := _unquoted(line)):
            return Problem(
                f"{where}:{number}",
                f"the command cannot be split into words: {error}",
                "close each quote and put no backslash at the end",
            )
        if line.startswith("$ ") and line != line.rstrip():
            return Problem(
                f"{where}:{number}",
                "the command ends in a space, which a reader cannot see",
                "take the space away",
            )
    return None


def _unquoted(command: str) -> str:
    """Return why a shell cannot split this command; empty if it can."""
    try:
        shlex.split(command)
    except ValueError as error:
        return str(error)
    return ""


def _script_problem(case: Case, script: str) -> Problem | None:
    if EXPECTED_OUTPUT in case.texts[script]:
        return None
    return Problem(
        f"{case.page} shows {case.path}/{script}",
        "a print-style script without a line that starts with `#> `",
        "write `#> -` below each print, then run `make transcripts`",
    )
