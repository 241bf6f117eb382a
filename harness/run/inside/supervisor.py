"""Supervise one forked command and end every process that it leaves behind.

This module is part of the fork server, so it imports only the standard
library. On Linux it finds every descendant of a command, even in another
process group or session. On other systems it finds only the process group.

The module is this long because one loop has to wait for output, the time
limit, the child's end and the parent's end at the same time.
"""

import contextlib
import ctypes
import os
import select
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# Seconds that processes and threads get to end by themselves.
GRACE = 1.0
# The most that one command may print (bytes); a page could not show more.
OUTPUT_LIMIT = 1_000_000
TIME, OUTPUT = "time", "output"
PR_SET_CHILD_SUBREAPER = 36  # from <linux/prctl.h>


class Supervisor:
    """Fork, wait for the fork to end, and end the processes that it left."""

    def __init__(self) -> None:
        self._woken, self._wake = os.pipe()
        os.set_blocking(self._woken, False)
        os.set_blocking(self._wake, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._wake)
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)

    def fork(self) -> int:
        """Fork like ``os.fork``, with a new process session for the child.

        The child's standard input is empty, and ``watch`` reads its output.
        """
        self._printed, printing = os.pipe()
        child = os.fork()
        if child:
            os.close(printing)
            return child
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.setsid()
        nothing = os.open(os.devnull, os.O_RDONLY)
        for source, target in [(nothing, 0), (printing, 1), (printing, 2)]:
            os.dup2(source, target)
        for mine in [self._woken, self._wake, self._printed, printing]:
            os.close(mine)
        return 0

    def watch(self, child: int, job: dict[str, Any]) -> dict[str, Any]:
        """Wait for the child to end; return how it ended.

        The result has its ``status``, its ``seconds`` of wall time, ``cut``
        (why it was ended early, if it was) and ``left`` (whether it left
        processes behind). The child is killed after ``job["limit"]`` seconds,
        or when it has printed more than ``OUTPUT_LIMIT`` bytes. If the process
        that sent the job ends, the child and this process end as well.
        """
        started = time.monotonic()
        sources = [self._printed, self._woken, sys.stdin.fileno()]
        ready: list[int] = []
        room, cut, ended = OUTPUT_LIMIT, None, 0
        with open(job["output"], "ab", buffering=0) as output:
            while not ended or (self._printed in ready and room > 0):
                if not ended:
                    ended, status = os.waitpid(child, os.WNOHANG)
                left = max(0.0, started + job["limit"] - time.monotonic())
                wait = 0.0 if ended else None if cut else left
                ready, _, _ = select.select(sources, [], [], wait)
                if self._woken in ready:
                    os.read(self._woken, 4096)
                if sys.stdin.fileno() in ready:
                    self._kill(child)
                    self._end_descendants(child, 0.0)
                    os._exit(1)
                if self._printed in ready:
                    printed = os.read(self._printed, 65536)
                    output.write(printed[: max(0, room)])
                    room -= len(printed)
                    if not printed:
                        sources.remove(self._printed)
                if not (cut or ended) and (room < 0 or not ready):
                    cut = OUTPUT if room < 0 else TIME
                    _note_stack(child, Path(job["stacks"]))
                    self._kill(child)
        os.close(self._printed)
        seconds = round(time.monotonic() - started, 3)
        return {
            "status": os.waitstatus_to_exitcode(status),
            "seconds": seconds,
            "cut": cut,
            "left": self._end_descendants(child, 0.0 if cut else GRACE),
        }

    def _kill(self, child: int) -> None:
        for kill in (os.killpg, os.kill):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                kill(child, signal.SIGKILL)

    def _end_descendants(self, group: int, grace: float) -> bool:
        """Wait for the child's descendants to end, then kill them.

        Returns whether any had to be killed.
        """
        deadline = time.monotonic() + grace
        killed = False
        while _reap(group):
            if time.monotonic() >= deadline:
                killed = True
                self._kill(group)
                for pid in _children():
                    self._kill(pid)
            select.select([self._woken], [], [], 0.01)
            with contextlib.suppress(BlockingIOError):
                os.read(self._woken, 4096)
        return killed


def _note_stack(pid: int, stacks: Path) -> None:
    """Make a hung process write its stack trace (see ``faulthandler``)."""
    if not stacks.exists():
        return
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGUSR1)
    deadline = time.monotonic() + GRACE
    while not stacks.stat().st_size and time.monotonic() < deadline:
        time.sleep(0.01)


def _reap(group: int) -> bool:
    """Reap ended processes; return whether any is still running."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
        return True
    except ChildProcessError:
        pass
    try:
        os.killpg(group, 0)
        return True
    except (ProcessLookupError, PermissionError):
        return False


def _children() -> Iterator[int]:
    """Yield the direct children of this process; none on other than Linux."""
    for path in Path("/proc/self/task").glob("*/children"):
        yield from map(int, path.read_text(encoding="utf-8").split())
