"""CPU, wall time and peak memory of commands with all their processes."""

import resource
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from tools.processes import tree

# Seconds between two looks at the memory.
INTERVAL = 0.1


@dataclass(frozen=True)
class Command:
    """A program with its folder and what it finds in the environment."""

    argv: list[str]
    folder: Path
    environment: dict[str, str]


@dataclass(frozen=True)
class Cost:
    """CPU and wall in seconds; ``memory`` in MB, 0 where no one tells.

    The memory is that of all processes at once, and what they share counts
    once.
    """

    cpu: float
    wall: float
    memory: float


def in_turn(commands: list[Command], repeats: int) -> list[Cost]:
    """The least CPU and wall of each command, which others disturbed least.

    A round runs each once: a machine that is slow for a while is so for all
    of them. The memory is the most of all rounds. Raises
    ``CalledProcessError`` when a command fails: a contender that does not do
    its job has no cost.
    """
    rounds = [[*map(_run, commands)] for _ in range(repeats)]
    return [
        Cost(
            min(cost.cpu for cost in costs),
            min(cost.wall for cost in costs),
            max(cost.memory for cost in costs),
        )
        for costs in zip(*rounds, strict=True)
    ]


def _run(command: Command) -> Cost:
    """Run a command to its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    memory = _watch(command)
    wall = time.monotonic() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, wall, memory)


def _watch(command: Command) -> float:
    """Follow a command to its end; its peak memory in MB."""
    peak = 0
    with subprocess.Popen(
        command.argv,
        cwd=command.folder,
        env=command.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        while True:
            try:
                printed, _ = process.communicate(timeout=INTERVAL)
                break
            except subprocess.TimeoutExpired:
                peak = max(peak, sum(map(_memory, tree(process.pid))))
    if process.returncode:
        raise subprocess.CalledProcessError(
            process.returncode, command.argv, printed
        )
    return peak / 1024


def _memory(pid: int) -> int:
    """What a process holds in kB, its part of what it shares."""
    for line in _read(Path(f"/proc/{pid}/smaps_rollup")).splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:  # it has ended
        return ""
