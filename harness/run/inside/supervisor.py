"""Watches over one forked command, and leaves nothing of it behind.

Part of the fork server, so it needs nothing but the standard library. On
Linux every descendant of a command is found, wherever it moved; elsewhere its
process group is.
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

# A process that is on its way out gets this long (seconds).
GRACE = 1.0
# What one command may print (bytes); no page could show more.
OUTPUT_LIMIT = 1_000_000
TIME, OUTPUT = "time", "output"
PR_SET_CHILD_SUBREAPER = 36  # from <linux/prctl.h>


class Supervisor:
    """Forks, follows the fork to its end, and ends what the fork left."""

    def __init__(self) -> None:
        self._woken, self._wake = os.pipe()
        os.set_blocking(self._woken, False)
        os.set_blocking(self._wake, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._wake)
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)

    def fork(self) -> int:
        """Like ``os.fork``; the child has a session and no input.

        What the child prints comes to ``watch``.
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
        """Follow the child to its end: status, seconds, why it was cut short.

        It is cut short at ``job["limit"]`` seconds, or when it has printed
        ``OUTPUT_LIMIT`` bytes. If whoever sent the job is gone, all of it
        ends here.
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
        """Wait for what the child left, then kill it; was there anything?"""
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
    """Have a hung process write where it stands (see ``faulthandler``)."""
    if not stacks.exists():
        return
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGUSR1)
    deadline = time.monotonic() + GRACE
    while not stacks.stat().st_size and time.monotonic() < deadline:
        time.sleep(0.01)


def _reap(group: int) -> bool:
    """Collect what has ended; whether anything still runs."""
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
    """The direct children of this process, where Linux tells."""
    for path in Path("/proc/self/task").glob("*/children"):
        yield from map(int, path.read_text().split())
