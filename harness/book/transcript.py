"""The format of a transcript: commands, and what each of them prints."""

import difflib
from dataclasses import dataclass

PROMPT = "$ "


@dataclass(frozen=True)
class Step:
    """A command of a transcript and what stands below it."""

    command: str
    output: str


def parse(text: str) -> list[Step]:
    """The steps of a transcript, in order."""
    steps: list[Step] = []
    command, lines = "", list[str]()
    for line in [*text.splitlines(), PROMPT]:
        if line.startswith(PROMPT):
            if command:
                steps.append(Step(command, "\n".join(lines).rstrip()))
            command, lines = line.removeprefix(PROMPT), []
        else:
            lines.append(line)
    return steps


def render(steps: list[Step]) -> str:
    """The transcript of these steps; the inverse of ``parse``."""
    return "\n".join(
        f"{PROMPT}{step.command}\n{step.output}".rstrip() + "\n"
        for step in steps
    )


def difference(expected: str, actual: str, name: str) -> str:
    """A unified diff, empty where the two are equal to the last newline."""
    return "\n".join(
        line.removesuffix("\n")
        for line in difflib.unified_diff(
            expected.splitlines(keepends=True),
            actual.splitlines(keepends=True),
            f"{name} (shown)",
            f"{name} (printed now)",
            lineterm="",
        )
    )
