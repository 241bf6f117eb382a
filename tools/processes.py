"""Finds processes on Linux, some of which may end meanwhile."""

import contextlib
from collections.abc import Iterator
from pathlib import Path


def tree(pid: int) -> Iterator[int]:
    """A process and those that it started, as long as they run."""
    yield pid
    try:
        lists = list(Path(f"/proc/{pid}/task").glob("*/children"))
    except OSError:  # it ended while its threads were listed
        return
    for path in lists:
        with contextlib.suppress(OSError):
            for child in map(int, path.read_text(encoding="utf-8").split()):
                yield from tree(child)


def naming(folder: Path) -> list[str]:
    """The command lines in which this folder stands."""
    lines = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            lines.append(path.read_text(encoding="utf-8").replace("\0", " "))
    return [line for line in lines if str(folder) in line]
