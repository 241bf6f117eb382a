"""The processes that commands run in, and their ends."""

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

# A program, never imported here: it runs in the readers' environments.
FORK_SERVER = str(Path(__file__).with_name("inside") / "fork_server.py")
# Seconds that a supervisor may take beyond its command's limit, to start, to
# write down a stack and to end what was left.
PATIENCE = 60.0
LOST = "lost"


class End(NamedTuple):
    """How a command ended: exit status and seconds of wall time.

    ``cut`` says why it was ended early: ``time`` or ``output`` for a limit,
    ``lost`` when the process that watched over it was gone. ``left`` is
    whether it left processes behind.
    """

    status: int
    seconds: float
    cut: str | None
    left: bool


class WarmProcess:
    """A process that forks for each command and watches over the fork.

    With ``packages``, a reader's environment, it has imported what cases
    import, and its forks run there; without, a fork becomes the command.
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
            start_new_session=True,  # Ctrl-C is for the one who started it
        )
        assert self._process.stdin
        assert self._process.stdout
        self._jobs = self._process.stdin
        self._answers = self._process.stdout
        self._received = b""
        self._lock = Lock()

    @property
    def is_stopped(self) -> bool:
        """Whether it takes no further job, so that it can only be closed."""
        return self._jobs.closed

    def run(self, job: dict[str, Any], limit: float) -> End:
        """Run one job in a fork; end it after ``limit`` seconds.

        After an end that is ``lost`` this process can only be closed.
        """
        pid = 0
        try:
            # The number of a file that `stop` closes may belong to another.
            with self._lock:
                self._jobs.write(
                    f"{json.dumps({**job, 'limit': limit})}\n".encode()
                )
            pid = self._answer(PATIENCE)["pid"]
            return End(**self._answer(limit + PATIENCE))
        except (BrokenPipeError, EOFError, ValueError):  # closed, by stop
            self._process.kill()
            if pid:
                kill_group(pid)
            return End(1, 0.0, LOST, False)

    def stop(self) -> None:
        """End the job and the process, from another thread than ``run``."""
        with self._lock:
            self._jobs.close()

    def close(self) -> None:
        """End the process."""
        self._jobs.close()
        self._answers.close()
        self._process.wait()

    def _answer(self, patience: float) -> dict[str, Any]:
        """The next line; EOFError when none comes any more."""
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
    """Kill what is left of a command's process group."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
