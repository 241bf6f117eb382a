"""The warm processes that run commands, and how a command ended."""

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

# A program that is started, not imported: it runs in readers' environments.
FORK_SERVER = str(Path(__file__).with_name("inside") / "fork_server.py")
# Seconds that a supervisor may take beyond its command's limit: to start, to
# record a stack trace and to end the processes that the command left.
PATIENCE = 60.0
LOST = "lost"


class End(NamedTuple):
    """The end of a command: its exit status and its seconds of wall time.

    ``cut`` is the reason why it was ended early, if it was: ``time`` or
    ``output`` for a limit, ``lost`` when its supervising process was gone.
    ``left`` is true if it left processes behind.
    """

    status: int
    seconds: float
    cut: str | None
    left: bool


class WarmProcess:
    """A process that forks for each command and supervises the fork.

    With ``packages``, a reader's environment, it has already imported what
    most cases import, and the command runs in the fork itself. Without it,
    each fork executes the command as a new program.
    """

    def __init__(self, packages: Path | None = None) -> None:
        if packages:
            argv = [str(packages / "bin" / "python"), FORK_SERVER]
        else:
            argv = [sys.executable, FORK_SERVER, "--cold"]
        self._process = subprocess.Popen(
            argv,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={"PATH": os.defpath, "LANG": "C.UTF-8"},
            bufsize=0,
            start_new_session=True,  # Ctrl-C must not reach it directly
        )
        assert self._process.stdin
        assert self._process.stdout
        self._jobs = self._process.stdin
        self._answers = self._process.stdout
        self._received = b""
        self._lock = Lock()

    @property
    def is_stopped(self) -> bool:
        """Whether the process accepts no more jobs and can only be closed."""
        return self._jobs.closed

    def run(self, job: dict[str, Any], limit: float) -> End:
        """Run one job in a fork; end it after ``limit`` seconds.

        If the job's end is ``lost``, this process can only be closed.
        """
        pid = 0
        try:
            # `stop` must not close the pipe during the write: its file
            # descriptor could already belong to another file.
            with self._lock:
                self._jobs.write(
                    f"{json.dumps({**job, 'limit': limit})}\n".encode()
                )
            pid = self._answer(PATIENCE)["pid"]
            return End(**self._answer(limit + PATIENCE))
        except (BrokenPipeError, EOFError, ValueError):  # closed, by `stop`
            self._process.kill()
            if pid:
                kill_group(pid)
            return End(1, 0.0, LOST, False)

    def stop(self) -> None:
        """End the job and the process; call it from a different thread."""
        with self._lock:
            self._jobs.close()

    def close(self) -> None:
        """End the process."""
        self._jobs.close()
        self._answers.close()
        self._process.wait()

    def _answer(self, patience: float) -> dict[str, Any]:
        """Read the next answer; raise ``EOFError`` if none comes in time."""
        deadline = time.monotonic() + patience
        while b"\n" not in self._received:
            left = max(0.0, deadline - time.monotonic())
            ready, _, _ = select.select([self._answers], [], [], left)
            some = os.read(self._answers.fileno(), 65536) if ready else b""
            if not some:
                raise EOFError
            self._received += some
        line, _, self._received = self._received.partition(b"\n")
        answer: dict[str, Any] = json.loads(line)
        return answer


def usable_cores() -> int:
    """Count the processor cores that this process may use.

    A container or ``taskset`` may allow fewer than the machine has.
    """
    if hasattr(os, "sched_getaffinity"):  # not on macOS
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def kill_group(pid: int) -> None:
    """Kill the remaining processes of a command's process group."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
