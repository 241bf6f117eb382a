"""Run commands in forks of one warm process.

This program runs on the interpreter of a reader's environment, so it can only
import what is installed there. It imports once what most cases import. Then
it reads jobs from standard input, one JSON object per line, and runs each in
a fork. For each job it prints a JSON line with the fork's process id, and
another when the fork has ended. With ``--cold`` it imports nothing in advance,
and each fork executes the program that the job names.

The module is this long because a fork has to look like a fresh process to the
command: it needs its own warm-up, leak checks and exit.
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

# Type checkers cannot find these modules: they are next to this file, whose
# folder is on sys.path only until the program starts to serve.
from recorder import Recorder  # type: ignore[import-not-found]
from supervisor import GRACE, Supervisor  # type: ignore[import-not-found]

# Modules that most cases import. starlette.testclient is left out: it warns at
# import when httpx2 is missing, and a page shows that warning.
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
# If this package is installed, nothing is imported in advance: a module that
# is imported while `datetime` is replaced differs from one imported before.
FREEZES = "freezegun"
# The option that names a module not to import in advance.
WITHOUT = "--without="
# Types of objects that a command must have closed or awaited.
LEAKING = asyncio.BaseEventLoop, asyncio.Task
# Types whose finalizer never prints.
SILENT = {io.BytesIO, io.StringIO}
# The maximum size of a file that a case writes (bytes). It also limits output,
# because pytest captures what a test prints in a file.
FILE_LIMIT = 100_000_000


def warm_up() -> None:
    """Import what cases import, the way pytest imports it.

    pytest warns about a plugin that was imported before pytest could rewrite
    its assertions. It therefore runs once here, on an empty test, and imports
    its plugins itself.

    A failed import may leave state behind that makes the case's own import
    behave differently: SQLAlchemy, for example, remembers that greenlet is
    missing. In that case this process starts again without that module.
    """
    import pytest

    failed = []
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "test_warm.py").write_text(
            "def test_warm(): pass\n", encoding="utf-8"
        )
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
    """Run the job's command here; write its report; return the exit status."""
    os.chdir(job["folder"])
    os.environ.clear()
    os.environ.update(job["environment"])
    sys.dont_write_bytecode = True  # the variable is only read at startup
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
    Path(job["report"]).write_text(json.dumps(report), encoding="utf-8")
    return status


def call(argv: list[str], recorder: Recorder) -> int:
    """Run the command as its console script would, without a new process."""
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
    """Describe the threads that the command started and did not end."""
    deadline = time.monotonic() + GRACE
    leaks = []
    for thread in threading.enumerate():
        # Trio keeps idle threads for reuse and resets their names to this.
        idle = thread.daemon and thread.name.startswith("Trio thread ")
        if idle or thread is threading.main_thread():
            continue
        thread.join(max(0.0, deadline - time.monotonic()))
        if thread.is_alive():
            leaks.append(f"a thread {thread.name!r}")
    return leaks


def leaked_async_objects() -> list[str]:
    """Describe event loops that are not closed and tasks that are not done."""
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
    """Return the objects that the garbage collector tracks of these types.

    ``is_wanted`` gets the type, because ``isinstance`` on a proxy object would
    run the proxy's code. It is called once per type, as there are many objects
    of few types. Types are compared by hash and not by ``id``, because each
    call of ``id`` raises an audit event.
    """
    things = gc.get_objects()
    kinds = [*map(type, things)]
    try:
        wanted = set(filter(is_wanted, set(kinds)))
        return [*itertools.compress(things, map(wanted.__contains__, kinds))]
    except TypeError:  # a metaclass may make its classes unhashable
        return [*itertools.compress(things, map(is_wanted, kinds))]


def watch_app_files(folder: Path) -> set[str]:
    """Return a set that collects the app's files as they are opened.

    The paths begin with ``app/``.
    """
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
    """End this process with the output that a normal exit could still print.

    The interpreter's normal shutdown is avoided where possible. It would wait
    for threads that are still running. It would also free the objects of the
    warm process, which makes the kernel copy their memory and takes a fifth
    of a case's time. The normal shutdown is therefore used only when an object
    could still print while it is freed.
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
    """Return whether an object of the command could print when it is freed."""
    return bool(
        tracked(lambda kind: hasattr(kind, "__del__") and kind not in SILENT)
    )


def serve() -> None:
    """Run jobs until standard input ends."""
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
                    # Python ignores SIGPIPE; the program would inherit that.
                    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
                    environment = job["environment"]
                    os.execvpe(job["argv"][0], job["argv"], environment)
                status = perform(job)
            except BaseException:
                sys.excepthook(*sys.exc_info())
            end(status)
        # The parent process may have ended; `watch` then ends the child.
        with contextlib.suppress(BrokenPipeError):
            print(json.dumps({"pid": child}), flush=True)
        print(json.dumps(supervisor.watch(child, job)), flush=True)


if __name__ == "__main__":
    sys.path.pop(0)  # the harness's own folder
    serve()
