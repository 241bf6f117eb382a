"""How a broken page or snippet is reported: where, what, how to fix it."""

from collections.abc import Callable
from dataclasses import dataclass

import click

# Takes one line of what a long run says while it lasts.
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, at a place a person can open.

    ``where`` is a path from the checkout's root, with ``:line`` where there
    is one; ``fix`` is the command or the edit that puts it right.
    """

    where: str
    what: str
    fix: str

    @property
    def line(self) -> str:
        """All but the details, in one line."""
        what = self.what.partition("\n")[0]
        return f"{self.where}: {what}; fix: {self.fix}"

    def __str__(self) -> str:
        return f"{self.where}: {self.what}\n    fix: {self.fix}"


class Refused(click.ClickException):
    """What was asked for is refused, because of these problems.

    A ``ClickException``, so that MkDocs prints the message alone and exits
    with 1 instead of showing a traceback.
    """

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n" + "\n".join(map(str, problems)))

    def __str__(self) -> str:
        return self.message
