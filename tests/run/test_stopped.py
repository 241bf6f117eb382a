"""A command that is stopped ends in order, whatever it was doing."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from signal import SIGHUP, SIGINT, SIGTERM, Signals

import pytest
from watchfiles import watch

from harness.book.checkout import HERE, Checkout
from harness.evidence import store
from harness.publish.build import build
from tests.conftest import configure
from tools.processes import tree
from tools.serving import command

PAGE = "docs/start/page.md"
WORKS = "start/page/works"
WAITS = "start/page/zz_waits"
# Ends sooner than its time limit, and tells that it runs.
TEST = """\
import time
from pathlib import Path


def test_name() -> None:
    Path("begun").touch()
    time.sleep({seconds})
"""
# Seconds that anything may take on a machine that is busy.
PATIENCE = 60.0
STATUS = {SIGINT: 130, SIGTERM: 143, SIGHUP: 129}
SAID = {SIGINT: "Ctrl-C", SIGTERM: "SIGTERM", SIGHUP: "SIGHUP"}
linux = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux tells of every descendant"
)


@dataclass
class Ended:
    """What a command left when it was stopped."""

    status: int
    out: str
    err: str
    left: list[str]
    processes: list[int]


@pytest.fixture
def waiting(small: Checkout) -> Checkout:
    """A checkout with a second case, which runs last and takes long."""
    configure(small)
    add(small, 20)
    return small


def add(checkout: Checkout, seconds: float) -> None:
    """Write a case that takes so long, and its page."""
    case = checkout.snippets / WAITS
    shutil.copytree(checkout.snippets / WORKS, case)
    (case / "tests/test_shop.py").write_text(
        TEST.format(seconds=seconds), encoding="utf-8"
    )
    page = checkout.root / PAGE
    blocks = page.read_text(encoding="utf-8").partition("```")
    fences = "".join(blocks[1:])
    page.write_text(
        page.read_text(encoding="utf-8") + "\n" + fences.replace(WORKS, WAITS),
        encoding="utf-8",
    )


@contextmanager
def begun(
    checkout: Checkout, *arguments: str
) -> Iterator[tuple["subprocess.Popen[str]", Path]]:
    """A command whose case waits, and where it has temporary folders."""
    folder = checkout.root / "tmp"
    folder.mkdir()
    with subprocess.Popen(
        [*command(checkout), *arguments],
        cwd=HERE.root,
        env={**os.environ, "TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        deadline = time.monotonic() + PATIENCE
        for _ in watch(folder, rust_timeout=100, yield_on_timeout=True):
            if has_begun(folder):
                break
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < deadline
        try:
            yield process, folder
        finally:
            process.kill()


def has_begun(folder: Path) -> bool:
    """Whether the case that waits runs below this folder.

    The folder of the first case may be removed meanwhile: ``os.walk`` passes
    over what is gone, and ``rglob`` raises ``FileNotFoundError`` for it.
    """
    return any("begun" in files for _, _, files in os.walk(folder))


def stopped(
    checkout: Checkout, arguments: list[str], *signals: Signals
) -> Ended:
    """Stop a command while its case waits."""
    kept = {*folders(checkout)}
    with begun(checkout, *arguments) as (process, folder):
        below = [*tree(process.pid)][1:]
        assert below
        for number in signals:
            process.send_signal(number)
        out, err = process.communicate(timeout=PATIENCE)
        left = [path.name for path in folder.iterdir()]
        left += sorted({*folders(checkout)} - kept)
        alive = [pid for pid in below if Path(f"/proc/{pid}").exists()]
    return Ended(process.returncode, out, err, left, alive)


def folders(checkout: Checkout) -> list[str]:
    """The folders in the cache, where some commands have temporary ones."""
    return [path.name for path in checkout.cache.iterdir() if path.is_dir()]


@linux
@pytest.mark.parametrize("number", STATUS)
@pytest.mark.parametrize("name", ["run", "build"])
def test_what_finished_is_recorded(
    waiting: Checkout, name: str, number: Signals
) -> None:
    ended = stopped(waiting, [name], number)
    assert ended.err == (
        f"stopped by {SAID[number]}; 1 of 2 cases ran and are recorded; "
        "the same command runs the rest\n"
    )
    assert ended.status == STATUS[number]
    assert not ended.left
    assert not ended.processes
    assert set(store.read(waiting).cases) == {WORKS}


@linux
@pytest.mark.parametrize("arguments", [["transcripts"], ["rebuild"]])
def test_nothing_stays_behind(small: Checkout, arguments: list[str]) -> None:
    configure(small)
    add(small, 4)
    if arguments == ["rebuild"]:  # what it saves has to hold
        build(small, print)
        arguments = ["rebuild", str(small.site)]
    ended = stopped(small, arguments, SIGTERM)
    assert ended.err == "stopped by SIGTERM\n"
    assert ended.status == STATUS[SIGTERM]
    assert not ended.left
    assert not ended.processes


@linux
def test_a_second_signal_does_not_interrupt_the_end(
    waiting: Checkout,
) -> None:
    ended = stopped(waiting, ["run"], SIGINT, SIGTERM, SIGINT)
    assert len(ended.err.splitlines()) == 1
    assert ended.err.startswith("stopped by ")
    assert not ended.left
    assert not ended.processes
    assert set(store.read(waiting).cases) == {WORKS}


def test_what_is_ignored_stays_ignored() -> None:
    program = (
        "import os, signal; from harness.stopping import heed; heed();"
        "os.kill(os.getpid(), signal.SIGHUP); print('runs on')"
    )
    done = subprocess.run(
        ["nohup", sys.executable, "-c", program],
        cwd=HERE.root,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "runs on\n"


def test_a_signal_that_another_thread_receives_stops_the_main_thread() -> None:
    """The system chooses the thread, often another for the second signal."""
    program = (
        "import signal, threading, time\n"
        "from harness.stopping import Stopped, heed\n"
        "heed()\n"
        "ended = threading.Event()\n"
        "def receive():\n"
        "    time.sleep(0.2)  # the main thread waits by now\n"
        "    signal.pthread_kill(threading.get_ident(), signal.SIGTERM)\n"
        "    time.sleep(10)\n"
        "    ended.set()\n"
        "try:\n"
        "    threading.Thread(target=receive, daemon=True).start()\n"
        "    ended.wait()\n"
        "except Stopped as stopped:\n"
        "    print(stopped, 'at the end' if ended.is_set() else 'at once')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=HERE.root,
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    assert done.stdout == "stopped by SIGTERM at once\n"
