"""A run that is killed leaves old evidence or new, and no process."""

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from harness.book.book import read_book
from harness.book.checkout import HERE, Checkout
from harness.evidence import store
from harness.evidence.refresh import ensure_fresh
from harness.run.workers import FORK_SERVER
from tools.processes import naming

CASE = "snippets/start/page/works"
KILLS = 50
# Adopts what the killed run leaves, gives it this long to end (seconds), and
# prints what is still there then.
PATIENCE = 10.0
KILLER = """
import ctypes, os, signal, subprocess, sys, time
ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)
delay, patience, *command = sys.argv[1:]
run = subprocess.Popen(command, stdout=subprocess.DEVNULL)
try:
    print("ended", run.wait(float(delay)))
except subprocess.TimeoutExpired:
    run.send_signal(signal.SIGKILL)
    print("killed", run.wait())
deadline = time.monotonic() + float(patience)
try:
    while time.monotonic() < deadline:
        if os.waitpid(-1, os.WNOHANG)[0] == 0:
            time.sleep(0.02)
    print("left a process")
except ChildProcessError:
    print("left nothing")
"""
WAITS = "import time\n\n\ndef test_name() -> None:\n    time.sleep(60)\n"
RUN = """
import sys
from pathlib import Path
from harness.book.book import read_book
from harness.book.checkout import Checkout
from harness.evidence.refresh import ensure_fresh
ensure_fresh(read_book(Checkout(Path(sys.argv[1]))), print)
"""

pytestmark = pytest.mark.unless_passed()


def killed_after(checkout: Checkout, delay: float) -> tuple[str, str]:
    """How a run of this checkout ended, and what it left behind."""
    run = [sys.executable, "-c", RUN, str(checkout.root)]
    killer = [sys.executable, "-c", KILLER, str(delay), str(PATIENCE), *run]
    # A killed run cannot take its folders away, so they are made in here.
    folders = checkout.root / "tmp"
    folders.mkdir(exist_ok=True)
    done = subprocess.run(
        killer,
        cwd=HERE.root,
        env={**os.environ, "TMPDIR": str(folders)},
        capture_output=True,
        text=True,
        check=True,
    )
    end, left = done.stdout.splitlines()
    return end, left


@pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux tells of every descendant"
)
def test_killed_at_any_moment(small: Checkout) -> None:
    for number in range(7):
        case = small.root / CASE.replace("works", f"more_{number}")
        shutil.copytree(small.root / CASE, case)
    # Every other run has one that would stay, if nobody ended it.
    waits = small.root / CASE.replace("works", "waits")
    shutil.copytree(small.root / CASE, waits)
    test = waits / "tests/test_shop.py"
    texts = [test.read_text(encoding="utf-8"), WAITS]
    names = {case.id for case in read_book(small).runnable_cases()}
    others = {path.name for path in small.root.iterdir()} | {"tmp"}
    delays = random.Random(KILLS)
    ends = []
    for number in range(KILLS):
        test.write_text(texts[number % 2], encoding="utf-8")
        before = store.read(small)
        end, left = killed_after(small, delays.uniform(0.1, 3.0))
        ends.append(end)
        assert left == "left nothing", (number, end)
        after = store.read(small)
        new = {
            name: record
            for name, record in after.cases.items()
            if record != before.cases.get(name)
        }
        assert after == before or (new and set(new) <= names)
        here = {path.name for path in small.root.iterdir()}
        assert here - {small.evidence.name} == others
        if number % 5 == 4:
            small.evidence.unlink(missing_ok=True)
    assert ends.count("killed -9") > KILLS / 2
    test.write_text(texts[0], encoding="utf-8")
    assert set(ensure_fresh(read_book(small), lambda _: None).cases) == names


def test_killed_before_a_job_is_answered(tmp_path: Path) -> None:
    job = {
        # The folder tells this process from all others.
        "argv": [
            sys.executable,
            "-c",
            "import time; time.sleep(60)",
            str(tmp_path),
        ],
        "folder": str(tmp_path),
        "environment": {},
        "output": str(tmp_path / "output"),
        "stacks": str(tmp_path / "stacks"),
        "limit": 60,
    }
    with subprocess.Popen(
        [sys.executable, FORK_SERVER, "--cold"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdin
        assert server.stdout
        server.stdout.close()
        server.stdin.write(f"{json.dumps(job)}\n")
    assert not naming(tmp_path)
