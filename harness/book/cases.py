"""What a case is, and where the cases are."""

import os
import re
import shlex
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from harness.book import pyproject
from harness.book.checkout import Repository
from harness.book.markers import misplaced_markers, strip_markers
from harness.book.problems import Problem, Refused
from harness.book.steady import kept
from harness.book.transcript import parse

TRANSCRIPT = "transcript.txt"
APP = "app"
PYPROJECT = "pyproject.toml"
SCRIPT_NAMES = "shows_"
EXPECTED_OUTPUT = "#> "
# What editors and patch leave next to a file, and what Python does.
LEFTOVER = re.compile(r"\..*|.*(~|\.(bak|orig|rej|swo|swp))|#.*#|__pycache__")
# A chapter, a page or a case: part of an address, an anchor and a test's name.
NAME = re.compile(r"[a-z][a-z0-9_]*")
OUTSIDE = re.compile(r"(?:^|[\s=\"'/])\.\.(?:$|[\s\"'/])|[\s=\"'][/~]")


@dataclass(frozen=True)
class Case:
    """A folder that is laid over the reader's project and run.

    ``id`` is ``<chapter>/<page>/<case>``; it spells the folder below
    ``snippets/``, the page below ``docs/`` and the test. ``texts`` maps the
    path of each file in the folder to its text, as it was when the case was
    read. What is laid out, hashed, judged and recorded is taken from here and
    never from the disk again, so that a file that is saved during a run
    cannot be recorded as what ran.
    """

    id: str
    folder: Path
    texts: Mapping[str, str] = field(hash=False, repr=False)

    @property
    def page(self) -> str:
        """The page that the case belongs to, from the repository's root."""
        return page_of(self.id)

    @property
    def transcript(self) -> str:
        """What the commands print: expectation and shown output.

        It is empty where the case has no transcript.
        """
        return self.texts.get(TRANSCRIPT, "")

    @property
    def must_fail(self) -> bool:
        """Whether the case shows a failure."""
        return self.folder.name.startswith("fails_")

    @property
    def files(self) -> dict[str, str]:
        """What the reader saves, by path: every file but the transcript.

        Without section markers, which are neither run nor shown.
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
        """The name of the file that holds what the case prints."""
        return self.script or TRANSCRIPT

    @property
    def commands(self) -> list[str]:
        """What the reader types, in order."""
        if self.script:
            return [f"python {self.script}"]
        return [step.command for step in parse(self.transcript)]

    @property
    def installs(self) -> bool:
        """Whether it begins with an installation of its own."""
        return self.commands[0].startswith("sh ")


def page_of(case_id: str) -> str:
    """The page of the case with this id, from the repository's root."""
    return f"docs/{case_id.rpartition('/')[0]}.md"


def files_under(folder: Path) -> list[Path]:
    """Every file below a folder, sorted.

    Dot files, caches, databases and editors' backups are left out.
    """
    return sorted(map(Path, entries_under(folder)))


def entries_under(folder: str | Path) -> list[os.DirEntry[str]]:
    """Like ``files_under``, unsorted; cheap enough to ask on every page."""
    found: list[os.DirEntry[str]] = []
    if not os.path.isdir(folder):
        return found
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if LEFTOVER.fullmatch(name):
                continue
            if entry.is_dir(follow_symlinks=False):
                found += entries_under(entry.path)
            elif entry.is_file() and not name.endswith(".db"):
                found.append(entry)
    return found


def reader_project(repository: Repository) -> list[Path]:
    """The files that every case is laid over: configuration and app."""
    return [
        repository.snippets / PYPROJECT,
        *files_under(repository.snippets / APP),
    ]


@kept
def discover(repository: Repository) -> list[Case]:
    """Every case, sorted by id.

    Raises ``Refused`` for a symbolic link, a file that is not text, a file
    that belongs to no case, a case without a transcript, a command that leaves
    the case's folder, and a marker that would be shown.
    """
    if problems := links(repository, repository.snippets):
        raise Refused(problems)
    cases = []
    problems = strays(repository)
    for name in survey(repository):
        try:
            case = read_case(repository, name)
        except Refused as refused:
            problems += refused.problems
            continue
        problems += unfit(repository, case)
        cases.append(case)
    if problems:
        raise Refused(problems)
    return cases


def read_case(repository: Repository, name: str) -> Case:
    """The case with this id, with the texts that its files have now.

    Raises ``Refused`` for a file that is not text, and ``OSError``.
    """
    folder = repository.snippets / name
    paths = files_under(folder)
    if problems := illegible(repository, paths):
        raise Refused(problems)
    texts = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in paths
    }
    return Case(name, folder, texts)


def survey(repository: Repository) -> list[str]:
    """The id of every folder meant as a case, fit to run or not, sorted."""
    found = {
        parts[:3]
        for path in files_under(repository.snippets)
        if len(parts := path.relative_to(repository.snippets).parts) > 3
        and parts[0] != APP
    }
    return ["/".join(parts) for parts in sorted(found)]


def links(repository: Repository, folder: Path) -> list[Problem]:
    """The symbolic links below a folder, which nobody may follow.

    Emacs marks an unsaved file by one whose name begins with a dot.
    """
    found = []
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not LEFTOVER.fullmatch(name)]
        found += [
            Problem(
                repository.name(path),
                "is a symbolic link, and could show what is not in the tree",
                "put the file itself there",
            )
            for name in [*folders, *files]
            if not LEFTOVER.fullmatch(name)
            and os.path.islink(path := Path(parent, name))
        ]
    return found


def illegible(repository: Repository, paths: Iterable[Path]) -> list[Problem]:
    """Which of these files cannot be read as text, and in which line."""
    return [
        Problem(f"{repository.name(path)}{line}", what, fix)
        for path in paths
        for line, what, fix in _illegible(path)
    ]


def _illegible(path: Path) -> Iterator[tuple[str, str, str]]:
    text = b""
    try:
        text = path.read_bytes()
        text.decode()
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        fix = "save it in that encoding, or restore it with git"
        yield f":{line}", "is not text in UTF-8", fix
    except OSError as error:
        fix = "put a file there that you may read, or restore it with git"
        yield "", f"cannot be read: {error.strerror}", fix
    if text.startswith(BOM_UTF8):
        what = "begins with a byte order mark, which nobody can see"
        yield ":1", what, "save it as UTF-8 without one"


def strays(repository: Repository) -> list[Problem]:
    """What is wrong in the reader's project and outside any case."""
    if not repository.lock.is_file():
        what = "does not exist, so no version is locked"
        where = repository.name(repository.lock)
        fix = f"`git checkout {where}`, or `make lock` writes another"
        return [Problem(where, what, fix)]
    project = reader_project(repository)
    if problems := illegible(repository, project):
        return problems
    problems = pyproject.problems(
        project[0].read_text("utf-8"), repository.name(project[0])
    )
    problems += [
        problem
        for path in project
        for problem in misplaced_markers(
            path.read_text(), repository.name(path)
        )
    ]
    return problems + [
        Problem(
            repository.name(path),
            "belongs to no case and is not part of the app",
            "move it to snippets/<chapter>/<page>/<case>/",
        )
        for path in files_under(repository.snippets)
        if len(path.relative_to(repository.snippets).parts) < 4
        and path not in project
    ]


def unfit(repository: Repository, case: Case) -> list[Problem]:
    """Why a case cannot be run as it is; empty where it can."""
    problems = [
        problem
        for name, text in case.texts.items()
        for problem in misplaced_markers(
            text, repository.name(case.folder / name)
        )
    ]
    problems += _misnamed(repository, case)
    problems += _clashes(repository, case)
    if problem := _shape_problem(repository, case):
        problems.append(problem)
    elif PYPROJECT in case.texts and not case.installs:
        where = repository.name(case.folder / PYPROJECT)
        problems += pyproject.problems(case.texts[PYPROJECT], where)
    return problems


def named(repository: Repository, prefix: str) -> list[Case]:
    """The cases whose id starts with ``prefix``; ``Refused`` if none does."""
    cases = [c for c in discover(repository) if c.id.startswith(prefix)]
    if not cases:
        what, mend = "no case starts with this", "spell it like its folder"
        raise Refused([Problem(prefix, what, mend)])
    return cases


def _misnamed(repository: Repository, case: Case) -> list[Problem]:
    """The folder of a case, or one above it, that no address can name."""
    page = case.folder.parent
    for folder in [page.parent, page, case.folder]:
        if not NAME.fullmatch(folder.name):
            what = "has a name with more than lower-case letters, digits and _"
            plain = re.sub(r"\W+", "_", folder.name).strip("_").lower()
            fix = f"rename it, such as to {plain}"
            return [Problem(repository.name(folder), what, fix)]
    return []


def _clashes(repository: Repository, case: Case) -> list[Problem]:
    """What cannot be laid over the project: a file where a folder is."""
    problems = []
    for inside in map(Path, case.texts):
        if inside.parts[0] not in {APP, PYPROJECT}:
            continue
        there = repository.snippets / inside
        above = next((up for up in there.parents if up.is_file()), None)
        if above or there.is_dir():
            name = repository.name(above or there)
            kind = "file" if above else "folder"
            what = f"cannot be laid over {name}, which is a {kind}"
            fix = "give it another name"
            where = repository.name(case.folder / inside)
            problems.append(Problem(where, what, fix))
    return problems


def _shape_problem(repository: Repository, case: Case) -> Problem | None:
    if case.script:
        return _script_problem(repository, case, case.script)
    name = repository.name(case.folder / TRANSCRIPT)
    where = f"{case.page} shows {name}"
    command = "$ pytest tests/<file>.py"
    if TRANSCRIPT not in case.texts:
        return Problem(
            f"{case.page} shows {repository.name(case.folder)}",
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
    """Why a shell cannot split this command; empty where it can."""
    try:
        shlex.split(command)
    except ValueError as error:
        return str(error)
    return ""


def _script_problem(
    repository: Repository, case: Case, script: str
) -> Problem | None:
    if EXPECTED_OUTPUT in case.texts[script]:
        return None
    return Problem(
        f"{case.page} shows {repository.name(case.folder / script)}",
        "a print-style script without a line that starts with `#> `",
        "write `#> -` below each print, then run `make transcripts`",
    )
