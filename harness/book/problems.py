"""Report what is wrong with a page or snippet, where, and how to fix it."""

from collections.abc import Callable
from dataclasses import dataclass

import click

# A callback that receives one line of progress during a long run.
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, at a place that the author can open.

    ``where`` is a path relative to the checkout's root, with ``:line`` if a
    line is known; ``fix`` is the command or the edit that corrects it.
    """

    where: str
    what: str
    fix: str

    @property
    def line(self) -> str:
        """The problem and its fix in one line, without details."""
        what = self.what.partition("\n")[0]
        return f"{self.where}: {what}; fix: {self.fix}"

    def __str__(self) -> str:
        return f"{self.where}: {self.what}\n    fix: {self.fix}"


class Refused(click.ClickException):
    """A command or build that is refused because of these problems.

    It is a ``ClickException``, so that MkDocs prints only the message and
    exits with status 1 instead of showing a traceback.
    """

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n" + "\n".join(map(str, problems)))

    def __str__(self) -> str:
        return self.message
