"""Run a case in isolation and report the outcome of each of its commands.

The module is this long because a case runs in one of three ways (in a warm
process, as a print-style script, or after an installation), and all three
share the same processes, folders and cancellation.
"""

import json
import os
import re
import shlex
import shutil
import tempfile
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from harness.book import transcript
from harness.book.book import Book
from harness.book.cases import PYPROJECT, Case
from harness.book.problems import Refused
from harness.run import (
    environment,
    install_cache,
    normalise,
    overlay,
    print_style,
)
from harness.run.cancellation import Cancelled, CancelToken
from harness.run.inside import recorder
from harness.run.inside.guard import FOLDER, LOG
from harness.run.inside.supervisor import OUTPUT, OUTPUT_LIMIT, TIME
from harness.run.workers import LOST, End, WarmProcess, usable_cores

# Seconds that one command may take; an installation gets more.
TIME_LIMIT = 30.0
INSTALL_TIME_LIMIT = 300.0
# The number of idle warm processes to keep (each takes some 90 MB).
IDLE_LIMIT = 8
# The number of cases of one environment that run one after another.
BATCH = 16
Packages = tuple[str, ...]
CONSTRAINTS = "constraints.txt"
RUN_IN_PROCESS = ("alembic", "pytest", "python")


@dataclass
class Outcome:
    """The outcome of one command.

    ``tests`` maps a pytest node id to its ``outcome`` and ``backend``.
    ``app`` lists the app's files that the command opened. A command that
    passes may have neither ``leaks`` (what it left behind, such as a thread)
    nor ``faults`` (it hung, crashed, or tried to use the network).
    """

    step: transcript.Step
    status: int
    seconds: float
    tests: dict[str, dict[str, str | None]] = field(default_factory=dict)
    app: list[str] = field(default_factory=list)
    leaks: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@dataclass
class Run:
    """The result of running a case: one outcome for each command.

    ``script`` is the text of a print-style script after the run.
    """

    case: Case
    outcomes: list[Outcome]
    script: str | None = None

    @property
    def seconds(self) -> float:
        """The wall time of all commands together."""
        return round(sum(outcome.seconds for outcome in self.outcomes), 3)

    @property
    def transcript(self) -> str:
        """The transcript of this run."""
        return transcript.render([outcome.step for outcome in self.outcomes])

    @property
    def tests(self) -> dict[str, dict[str, str | None]]:
        """Every test that ran, by node id."""
        return {
            name: test
            for outcome in self.outcomes
            for name, test in outcome.tests.items()
        }

    @property
    def app(self) -> list[str]:
        """The opened files of the app, as paths that begin with ``app/``."""
        return sorted({path for o in self.outcomes for path in o.app})

    @property
    def shared(self) -> list[str]:
        """The files outside the case that were read, as in ``Book.shared``."""
        if self.case.is_whole_project:
            return [*self.case.setup]
        read = [*self.app, PYPROJECT]
        return [name for name in read if name not in self.case.texts]


class Runner:
    """Run cases, with warm processes for each reader's environment.

    Safe to use from several threads: each command has a process to itself
    while it runs. Leaving the ``with`` block ends the processes. One that
    another thread is still warming up ends as soon as it is ready.
    """

    def __init__(self, book: Book, time_limit: float | None = None) -> None:
        self._book = book
        self._time_limit = time_limit or TIME_LIMIT
        self._lock = threading.Lock()
        self._idle: list[tuple[Path | None, WarmProcess]] = []
        self._kept: set[Path] = set()
        self._tokens: set[CancelToken] = set()
        self._is_cancelled = False

    def __enter__(self) -> "Runner":
        return self

    def __exit__(self, *_: object) -> None:
        self.cancel()
        with self._lock:
            idle = [process for _packages, process in self._idle]
            self._idle = []
        for process in idle:  # stop all before waiting for any
            process.stop()
        for process in idle:
            process.close()

    def refresh(self, book: Book) -> None:
        """Run this book's version of the project; keep the warm processes."""
        self._book = book

    def keep_warm(self, cases: Iterable[Case]) -> None:
        """Keep a process ready for each of these cases.

        When there are too many idle processes, others are ended first.
        """
        kept = set()
        for case in cases:
            # A problem of the case is reported when it runs.
            with suppress(OSError, ValueError, LookupError, Refused):
                if packages_for(self._book, case):
                    kept.add(self._environment(case))
        with self._lock:
            self._kept = kept
        for packages in kept:
            if self._is_cancelled:
                return
            ready = self._borrow(packages) or WarmProcess(packages)
            self._give_back(packages, ready)

    def cancel(self) -> None:
        """Stop the runs in progress, and do not start any others."""
        with self._lock:
            self._is_cancelled = True
            for token in self._tokens:
                token.cancel()

    def batches(self, cases: Iterable[Case]) -> list[list[Case]]:
        """Split the cases into batches, each for one warm process.

        A process takes seconds to warm up. A batch therefore contains cases
        of one environment only, and a few cases of the same environment stay
        together. Cases that install packages come first, each alone: they use
        no warm process and take the longest. Then come the environments with
        the most cases.
        """
        groups: dict[Packages, list[Case]] = defaultdict(list)
        for case in cases:
            groups[packages_for(self._book, case)].append(case)
        installing = groups.pop((), [])
        batches = [
            group[first : first + BATCH]
            for group in sorted(groups.values(), key=len, reverse=True)
            for first in range(0, len(group), BATCH)
        ]
        return [*([case] for case in installing), *batches]

    def run_batches(
        self,
        batches: Iterable[list[Case]],
        run: Callable[[list[Case]], None],
    ) -> None:
        """Call ``run`` with each batch, in as many threads as usable cores.

        An exception that ``run`` raises, or that interrupts the main thread,
        cancels the batches in progress and is raised here.
        """
        with ThreadPoolExecutor(usable_cores()) as pool:
            try:
                for _ in pool.map(run, batches):
                    pass
            except BaseException:
                self.cancel()  # leaving the `with` block waits for the threads
                raise

    def run(
        self,
        case: Case,
        update: bool = False,
        token: CancelToken | None = None,
    ) -> Run:
        """Run a case in a new temporary folder, which is removed afterwards.

        With ``update``, the output comments of a print-style script are
        rewritten in that folder. Raises ``Cancelled`` when ``token`` or the
        whole runner is cancelled.
        """
        with (
            self._followed(token or CancelToken()) as followed,
            tempfile.TemporaryDirectory(
                prefix="case-", ignore_cleanup_errors=True
            ) as name,
        ):
            workspace = _Workspace(Path(name), followed)
            overlay.lay(self._book.project, case, workspace.folder)
            if case.script:
                return self._run_script(case, case.script, workspace, update)
            if case.installs:
                return self._run_installed(case, workspace)
            packages = self._environment(case)
            outcomes = [
                self._in_environment(
                    command, shlex.split(command), workspace, packages
                )
                for command in case.commands
            ]
            return Run(case, outcomes)

    @contextmanager
    def _followed(self, token: CancelToken) -> Iterator[CancelToken]:
        """Register a token that ``cancel`` also cancels while the block runs.

        Raises ``Cancelled`` when the runner is cancelled already.
        """
        with self._lock:
            if self._is_cancelled:
                raise Cancelled
            self._tokens.add(token)
        try:
            yield token
        finally:
            with self._lock:
                self._tokens.remove(token)

    def _environment(self, case: Case) -> Path:
        return environment.build(
            packages_for(self._book, case), self._book.checkout.cache
        )

    def _run_script(
        self, case: Case, script: str, workspace: "_Workspace", update: bool
    ) -> Run:
        """Run a print-style script and let pytest-examples check it."""
        packages = self._environment(case)
        argv = ["pytest", "-c", "pyproject.toml", "--rootdir=."]
        argv += ["-p", "no:cacheprovider", print_style.__file__]
        outcome = self._in_environment(
            case.commands[0],
            [*argv, "--update-examples"] if update else argv,
            workspace,
            packages,
            {print_style.SCRIPT: str(workspace.folder / script)},
        )
        text = (workspace.folder / script).read_text(encoding="utf-8")
        return Run(case, [outcome], text)

    def _run_installed(self, case: Case, workspace: "_Workspace") -> Run:
        """Run commands of which the first, and maybe later ones, install.

        The locked versions are passed to pip as ``PIP_CONSTRAINT``, so that
        the shell block on the page does not have to name any version.
        """
        pins = environment.constraints(self._book.lock)
        (workspace.temporary / CONSTRAINTS).write_text(pins, encoding="utf-8")
        files = overlay.laid(self._book.project, case).items()
        # The files that an installation may read; a change to a test must not
        # make the installation run again.
        read = [file for file in files if not file[0].startswith("tests/")]
        packages: Path | None = None
        outcomes = []
        with ExitStack() as unkept:
            for command in case.commands:
                if shlex.split(command)[0] == "sh":
                    name = install_cache.key(command, packages, [pins, *read])
                    outcome, packages = self._install(
                        command, workspace, name, packages, unkept
                    )
                else:
                    assert packages  # the first command installs
                    outcome = self._in_installed(command, workspace, packages)
                outcomes.append(outcome)
        return Run(case, outcomes)

    def _install(
        self,
        command: str,
        workspace: "_Workspace",
        name: str,
        before: Path | None,
        unkept: ExitStack,
    ) -> tuple[Outcome, Path]:
        """Run an installation, or use its environment from the cache.

        An environment that cannot be cached is removed when ``unkept`` closes.
        """
        cache = self._book.checkout.cache
        if known := install_cache.find(cache, name):
            step = transcript.Step(command, known.output)
            return Outcome(step, 0, known.seconds), known.folder
        workspace.token.check()
        made = install_cache.begin(cache, before)
        with ExitStack() as undo:
            undo.callback(shutil.rmtree, made)
            # Only the environment is cached. An installation that also changes
            # the project has to run each time.
            project_before = workspace.files()
            outcome = self._in_installed(command, workspace, made)
            clean = not (outcome.status or outcome.faults or outcome.leaks)
            if clean and workspace.files() == project_before:
                output, seconds = outcome.step.output, outcome.seconds
                done = install_cache.Installed(made, output, seconds)
                install_cache.keep(cache, name, done)
                undo.pop_all()
            else:  # keep it until the case's later commands have run
                unkept.push(undo.pop_all())
        return outcome, made

    def _in_installed(
        self, command: str, workspace: "_Workspace", packages: Path
    ) -> Outcome:
        argv = shlex.split(command)
        job = workspace.job(
            argv,
            packages,
            {
                "PIP_CONSTRAINT": str(workspace.temporary / CONSTRAINTS),
                "PYTEST_PLUGINS": Path(recorder.__file__).stem,
                recorder.REPORT: str(workspace.report),
                **pip_settings(),
            },
        )
        if argv[0] == "sh":  # an installation needs the network
            del job["environment"][FOLDER]
        end = self._in_fork(workspace.token, job, None, INSTALL_TIME_LIMIT)
        return workspace.outcome(command, end)

    def _in_environment(
        self,
        command: str,
        argv: list[str],
        workspace: "_Workspace",
        packages: Path,
        variables: dict[str, str] | None = None,
    ) -> Outcome:
        if fault := _not_run(argv):
            step = transcript.Step(command, "")
            return Outcome(step, 1, 0.0, faults=[fault])
        job = workspace.job(argv, packages, variables or {})
        end = self._in_fork(workspace.token, job, packages, self._time_limit)
        return workspace.outcome(command, end)

    def _in_fork(
        self,
        token: CancelToken,
        job: dict[str, Any],
        packages: Path | None,
        limit: float,
    ) -> End:
        forks = self._borrow(packages) or WarmProcess(packages)
        end = End(1, 0.0, LOST, False)
        try:
            with token.ending(forks):
                end = forks.run(job, limit)
        finally:
            if end.cut == LOST or forks.is_stopped:
                forks.close()
            else:
                self._give_back(packages, forks)
        return end

    def _borrow(self, packages: Path | None) -> WarmProcess | None:
        with self._lock:
            for number, (known, forks) in enumerate(self._idle):
                if known == packages:
                    del self._idle[number]
                    return forks
        return None

    def _give_back(self, packages: Path | None, forks: WarmProcess) -> None:
        """Keep a process for the next command; end the least recently used."""
        with self._lock:
            self._idle.append((packages, forks))
            self._idle.sort(key=lambda idle: idle[0] in self._kept)
            limit = 0 if self._is_cancelled else IDLE_LIMIT
            many = max(0, len(self._idle) - limit)
            unused, self._idle = self._idle[:many], self._idle[many:]
        for _, process in unused:
            process.close()


class _Workspace:
    """The folders of one run, and the results that commands leave there."""

    def __init__(self, temporary: Path, token: CancelToken) -> None:
        self.temporary = temporary
        self.token = token
        self.folder = temporary / "shop"
        (temporary / "tmp").mkdir()
        self._output = temporary / "output"
        self._stacks = temporary / "stacks"
        self.report = temporary / "report"
        self._refused = temporary / "refused"

    def job(
        self, argv: list[str], packages: Path, variables: dict[str, str]
    ) -> dict[str, Any]:
        """Describe a command as a job for the fork server."""
        for path in [self._output, self._stacks, self.report, self._refused]:
            path.unlink(missing_ok=True)
        return {
            "argv": argv,
            "folder": str(self.folder),
            "output": str(self._output),
            "stacks": str(self._stacks),
            "report": str(self.report),
            "environment": {
                "PATH": f"{packages / 'bin'}{os.pathsep}{os.defpath}",
                "HOME": str(self.temporary),
                "TMPDIR": str(self.temporary / "tmp"),
                **normalise.VARIABLES,
                "PYTHONDONTWRITEBYTECODE": "1",
                # Hypothesis sets its folder at import, and the warm process
                # imports it in another folder.
                "HYPOTHESIS_STORAGE_DIRECTORY": ".hypothesis",
                FOLDER: str(self.temporary),
                LOG: str(self._refused),
                **variables,
            },
        }

    def files(self) -> set[Path]:
        """Return the paths of all files and folders in the project."""
        return set(self.folder.rglob("*"))

    def outcome(self, command: str, end: End) -> Outcome:
        """Read the command's outcome from its output and its report."""
        text = normalise.normalise(
            _read(self._output), self.folder, self.temporary
        )
        step = transcript.Step(command, text)
        outcome = Outcome(step, end.status, end.seconds)
        if end.cut == TIME:
            outcome.faults.append(
                f"hangs: `{command}` was still running at its time limit, "
                f"{self._place()}"
            )
        elif end.cut == OUTPUT:
            outcome.faults.append(
                f"prints more than {OUTPUT_LIMIT:,} bytes, {self._place()}"
            )
        elif end.cut == LOST:
            outcome.faults.append(
                "ends or stops the process that watches over it"
            )
        elif self.report.exists():
            report = json.loads(_read(self.report))
            outcome.tests = report["tests"]
            outcome.app = report.get("app", [])
            outcome.leaks = report.get("leaks", [])
            if report.get("left"):
                outcome.faults.append(
                    f"leaves pytest with status {end.status} before the tests "
                    "were done: something calls sys.exit, or a conftest.py "
                    f"cannot be imported\n{text}"
                )
        elif self._stacks.exists():
            outcome.faults.append(
                f"ends its process without a word, status {end.status}: "
                "os._exit or a crash"
            )
        if end.left:
            outcome.leaks.append("a process that still ran")
        outcome.faults += sorted(set(_read(self._refused).splitlines()))
        return outcome

    def _place(self) -> str:
        """Describe where in the reader's files a command was when it ended."""
        folder = str(self.folder.resolve()) + os.sep
        stack = _read(self._stacks)
        for line in stack.splitlines():
            frame = re.match(r'\s*File "(.+)", line (\d+)', line)
            if frame and frame[1].startswith(folder):
                return f"at {frame[1].removeprefix(folder)}:{frame[2]}"
        if "/asyncio/" in stack or "/trio/" in stack:
            return "waiting in the event loop"
        return "outside the case's own files"


def packages_for(book: Book, case: Case) -> Packages:
    """Return the sorted requirements of a case; none if it installs them.

    Cases with the same requirements share an environment.
    """
    if case.script:
        names = [*overlay.requirements(book, case), "pytest-examples"]
    elif case.installs:
        names = []
    else:
        names = overlay.requirements(book, case)
    return tuple(sorted(names))


def _not_run(argv: list[str]) -> str:
    """Return why a command cannot run in a warm process; empty if it can."""
    if argv[0] not in RUN_IN_PROCESS:
        known = ", ".join(RUN_IN_PROCESS)
        return f"`{argv[0]}` is not run here, only {known}, or `sh` first"
    if argv[0] == "python" and (not argv[1:] or argv[1].startswith("-")):
        given = " ".join(argv[:2])
        return f"`{given}` is not run here, only `python <file>`"
    return ""


def _read(path: Path) -> str:
    if not path.exists():
        return ""
    return path.read_text(encoding="utf-8", errors="replace")


def pip_settings() -> dict[str, str]:
    """Return the environment variables that configure pip and proxies here."""
    return {
        name: value
        for name, value in os.environ.items()
        if name.startswith("PIP_") or name.lower().endswith("_proxy")
    }
