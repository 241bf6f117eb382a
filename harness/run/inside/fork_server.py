"""Runs commands in forks of one warm process.

Started with the interpreter of a reader's environment, so it imports nothing
that is not there. It imports what every case imports, once, then reads one
JSON job a line and answers with one JSON line when the fork has ended. With
``--cold`` it imports nothing, and each fork becomes the program that the job
names.
"""

import asyncio
import atexit
import contextlib
import faulthandler
import gc
import importlib
import importlib.metadata
import importlib.util
import io
import itertools
import json
import os
import resource
import runpy
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

# Found where this runs: beside this file, by a folder that leaves sys.path.
from recorder import Recorder  # type: ignore[import-not-found]
from supervisor import GRACE, Supervisor  # type: ignore[import-not-found]

# What most cases import. Not starlette.testclient: it warns at import where
# httpx2 is missing, and that warning is what a page shows.
WARM = (
    "aiosqlite",
    "anyio._backends._asyncio",
    "email.generator",
    "email_validator",
    "fastapi",
    "httpx",
    "httpx2",
    "jwt",
    "pwdlib.hashers.argon2",
    "pydantic.v1",
    "pydantic_settings",
    "smtplib",
    "sqlalchemy.dialects.sqlite.aiosqlite",
    "sqlalchemy.ext.asyncio",
    "tomllib",
    "trio",
    "uvicorn",
)
# Where it is installed nothing is warm: what is imported while it has replaced
# `datetime` differs from what was imported before.
FREEZES = "freezegun"
# Names one of them that is not imported.
WITHOUT = "--without="
# What a command must have closed, or awaited.
LEAKING = asyncio.BaseEventLoop, asyncio.Task
# These have an end of their own that never prints.
SILENT = {io.BytesIO, io.StringIO}
# No file that a case writes is larger (bytes): pytest holds what a test
# prints in one.
FILE_LIMIT = 100_000_000


def warm_up() -> None:
    """Import what cases import, the way pytest imports it.

    A plugin that was imported before pytest could rewrite its assertions makes
    pytest warn, so pytest runs once here, over a test of no interest.

    An import that fails may leave a mark, by which the case's own import does
    not: SQLAlchemy notes that greenlet is missing. Then this process begins
    anew, without it.
    """
    import pytest

    failed = []
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "test_warm.py").write_text("def test_warm(): pass\n")
        with (
            contextlib.redirect_stdout(io.StringIO()),
            contextlib.redirect_stderr(io.StringIO()),
            contextlib.chdir(folder),
        ):
            pytest.main(["-q", "-p", "no:cacheprovider"])
            for name in () if importlib.util.find_spec(FREEZES) else WARM:
                found = importlib.util.find_spec(name.partition(".")[0])
                if not found or WITHOUT + name in sys.argv:
                    continue
                try:
                    importlib.import_module(name)
                except ImportError:
                    failed.append(WITHOUT + name)
    if failed:
        os.execv(sys.executable, [*sys.orig_argv, *failed])
    gc.collect()
    gc.freeze()


def perform(job: dict[str, Any]) -> int:
    """Run the job's command in this process; write its report; return exit."""
    os.chdir(job["folder"])
    os.environ.clear()
    os.environ.update(job["environment"])
    sys.dont_write_bytecode = True  # as the environment says
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_LIMIT, FILE_LIMIT))
    tempfile.tempdir = None
    stacks = os.open(job["stacks"], os.O_WRONLY | os.O_CREAT)
    faulthandler.register(signal.SIGUSR1, file=stacks, all_threads=False)
    opened = watch_app_files(Path(job["folder"]))
    if guard := sys.modules.get("harness_guard"):
        guard.confine(os.environ[guard.FOLDER], os.environ[guard.LOG])
    recorder = Recorder()
    status = 1
    try:
        status = call(job["argv"], recorder)
    except SystemExit as exit_:
        status = exit_.code if isinstance(exit_.code, int) else 1
        if exit_.code is None:
            status = 0
        elif not isinstance(exit_.code, int):
            print(exit_.code, file=sys.stderr)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    report = {
        **(recorder.report() if job["argv"][0] == "pytest" else {"tests": {}}),
        "leaks": [*leaked_threads(), *leaked_async_objects()],
        "app": sorted(opened),
    }
    sys.stdout.flush()
    sys.stderr.flush()
    Path(job["report"]).write_text(json.dumps(report))
    return status


def call(argv: list[str], recorder: Recorder) -> int:
    """Do what the command's console script would do, without a new process."""
    sys.argv = list(argv)
    if argv[0] == "pytest":
        import pytest

        return int(pytest.main(argv[1:], plugins=[recorder]))
    if argv[0] == "python":
        sys.argv = argv[1:]
        sys.path.insert(0, str(Path(argv[1]).resolve().parent))
        runpy.run_path(argv[1], run_name="__main__")
        return 0
    scripts = importlib.metadata.entry_points(group="console_scripts")
    (script,) = scripts.select(name=argv[0])
    sys.path.insert(0, str(Path(sys.executable).parent))
    return int(script.load()() or 0)


def leaked_threads() -> list[str]:
    """Threads that the command started and did not end."""
    deadline = time.monotonic() + GRACE
    leaks = []
    for thread in threading.enumerate():
        # Trio keeps a thread for the next job, and gives it this name back.
        idle = thread.daemon and thread.name.startswith("Trio thread ")
        if idle or thread is threading.main_thread():
            continue
        thread.join(max(0.0, deadline - time.monotonic()))
        if thread.is_alive():
            leaks.append(f"a thread {thread.name!r}")
    return leaks


def leaked_async_objects() -> list[str]:
    """Event loops that were not closed and tasks that did not finish."""
    gc.collect()
    leaks = []
    for thing in tracked(lambda kind: issubclass(kind, LEAKING)):
        if issubclass(type(thing), asyncio.BaseEventLoop):
            if not thing.is_closed():
                leaks.append("an event loop that was not closed")
        elif not thing.done():
            leaks.append(f"a pending task {thing.get_coro().__qualname__}")
    return sorted(leaks)


def tracked(is_wanted: Callable[[type], bool]) -> list[Any]:
    """What the collector knows of these types.

    By type: ``isinstance`` would ask a proxy, and run its code. Each type is
    asked once, as there are many things of few types; not by ``id``, which
    would tell every audit hook of each thing.
    """
    things = gc.get_objects()
    kinds = [*map(type, things)]
    try:
        wanted = set(filter(is_wanted, set(kinds)))
        return [*itertools.compress(things, map(wanted.__contains__, kinds))]
    except TypeError:  # a metaclass leaves its classes without a hash
        return [*itertools.compress(things, map(is_wanted, kinds))]


def watch_app_files(folder: Path) -> set[str]:
    """The files of the app that get opened from now on, from app/ on."""
    root = str(folder.resolve()) + os.sep
    opened: set[str] = set()

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str):
            path = os.path.abspath(arguments[0])
            inside = path.startswith(root + "app" + os.sep)
            if inside and "__pycache__" not in path:
                opened.add(path.removeprefix(root))

    sys.addaudithook(watch)
    return opened


def end(status: int) -> NoReturn:
    """End this process as a reader's would, which may still print.

    The interpreter's own end would wait for a thread that was left, and copy
    what the warm process holds to free it, which takes as long as a fifth of a
    case; so it is left out where nothing is left that could print.
    """
    if len(threading.enumerate()) > 1:
        os._exit(status)
    if has_last_words():
        sys.exit(status)
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def has_last_words() -> bool:
    """Whether anything of the command's own could speak when it is freed."""
    return bool(
        tracked(lambda kind: hasattr(kind, "__del__") and kind not in SILENT)
    )


def serve() -> None:
    """Answer jobs until standard input ends."""
    supervisor = Supervisor()
    if "--cold" not in sys.argv:
        warm_up()
    for line in sys.stdin:
        job = json.loads(line)
        child = supervisor.fork()
        if child == 0:
            status = 70
            try:
                os.chdir(job["folder"])
                if "--cold" in sys.argv:
                    # Python ignores it, and the program would inherit that.
                    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
                    environment = job["environment"]
                    os.execvpe(job["argv"][0], job["argv"], environment)
                status = perform(job)
            except BaseException:
                sys.excepthook(*sys.exc_info())
            end(status)
        # Whoever sent the job may be gone; watching ends the child then.
        with contextlib.suppress(BrokenPipeError):
            print(json.dumps({"pid": child}), flush=True)
        print(json.dumps(supervisor.watch(child, job)), flush=True)


if __name__ == "__main__":
    sys.path.pop(0)  # the harness's own folder
    serve()
