"""Parse and render a transcript: commands, each with its output."""

import difflib
from dataclasses import dataclass

PROMPT = "$ "


@dataclass(frozen=True)
class Step:
    """A command of a transcript and the output below it."""

    command: str
    output: str


def parse(text: str) -> list[Step]:
    """Return the steps of a transcript, in order."""
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
    """Render steps as a transcript, the inverse of ``parse``."""
    return "\n".join(
        f"{PROMPT}{step.command}\n{step.output}".rstrip() + "\n"
        for step in steps
    )


def difference(expected: str, actual: str, name: str) -> str:
    """Return a unified diff; empty if the two are exactly equal."""
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
