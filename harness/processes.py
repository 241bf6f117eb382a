"""The processes that commands run in, and their ends."""

import json
import os
import select
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

# A program, never imported here: it runs in the readers' environments.
FORK_SERVER = str(Path(__file__).with_name("fork_server.py"))


class End(NamedTuple):
    """How a command ended: exit status, seconds of wall time, and faults."""

    status: int
    seconds: float
    hung: bool
    left_processes: bool


class WarmProcess:
    """A process that has imported what cases import, and forks for each."""

    def __init__(self, packages: Path) -> None:
        self._process = subprocess.Popen(
            [str(packages / "bin" / "python"), FORK_SERVER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={"PATH": os.defpath, "LANG": "C.UTF-8"},
            text=True,
        )
        assert self._process.stdin
        assert self._process.stdout
        self._jobs = self._process.stdin
        self._answers = self._process.stdout

    def run(self, job: dict[str, Any], limit: float) -> End:
        """Run one job in a fork; kill it after ``limit`` seconds."""
        self._jobs.write(json.dumps(job) + "\n")
        self._jobs.flush()
        pid = self._answer()["pid"]
        ready, _, _ = select.select([self._answers], [], [], limit)
        if not ready:
            _note_stack(pid, Path(job["stacks"]))
            _kill_group(pid)
        answer = self._answer()
        left = _kill_group(pid)
        return End(
            answer["status"],
            answer["seconds"],
            not ready,
            left and bool(ready),
        )

    def close(self) -> None:
        """End the process."""
        self._jobs.close()
        self._answers.close()
        self._process.wait()

    def _answer(self) -> dict[str, Any]:
        line = self._answers.readline()
        if not line:
            raise RuntimeError("the process that forks the cases has ended")
        answer: dict[str, Any] = json.loads(line)
        return answer


def run_fresh(packages: Path, job: dict[str, Any], limit: float) -> End:
    """Run one job in a new interpreter, for systems without ``fork``."""
    python = str(packages / "bin" / "python")
    argv = [python, FORK_SERVER, "--once", json.dumps(job)]
    return _run(argv, job, limit)


def run_real(job: dict[str, Any], limit: float) -> End:
    """Run the job's command as a person would, found on its ``PATH``."""
    return _run(job["argv"], job, limit)


def _run(argv: list[str], job: dict[str, Any], limit: float) -> End:
    started = time.monotonic()
    with open(job["output"], "ab") as output:
        process = subprocess.Popen(
            argv,
            cwd=job["folder"],
            env=job["environment"],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    hung = False
    try:
        process.wait(limit)
    except subprocess.TimeoutExpired:
        hung = True
        _note_stack(process.pid, Path(job["stacks"]))
    left = _kill_group(process.pid)
    status = process.wait()
    seconds = round(time.monotonic() - started, 3)
    return End(status, seconds, hung, left and not hung)


def _kill_group(pid: int) -> bool:
    """Kill what is left of a command's process group; was there anything?"""
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def _note_stack(pid: int, stacks: Path) -> None:
    """Have a hung process write where it stands (see ``faulthandler``)."""
    if not stacks.exists():
        return
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGUSR1)
    deadline = time.monotonic() + 1.0
    while not stacks.stat().st_size and time.monotonic() < deadline:
        time.sleep(0.01)
