"""Changes in what no page shows, such as the lock: a check must tell."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from harness.book.checkout import HERE
from harness.book.problems import Problem
from tools.checks.all import CHECKS
from tools.checks.tree import Tree, place, read
from tools.drift.result import Result

CHANGES = Path(__file__).with_suffix(".toml")
MOVED = "moved"


@dataclass(frozen=True)
class Change:
    """Every match of a pattern in one file becomes another text.

    ``kind`` is the check that must tell; ``only`` is the part that it looks
    at, where it can. The file is moved to ``moved`` where that is given.
    """

    kind: str
    path: str
    what: str
    old: str = r"\A"
    new: str = ""
    only: str = ""
    moved: str = ""

    def apply(self, tree: Tree) -> dict[str, str]:
        """The files with this change."""
        before = tree.get(self.path, "")
        after, count = re.subn(self.old, self.new, before, flags=re.MULTILINE)
        assert count, f"{self.path} no longer has {self.old!r}"
        changed = {**tree, self.path: after}
        if self.moved:
            changed[self.moved] = changed.pop(self.path)
        return changed

    def ask(self, tree: Tree) -> list[Problem]:
        """What the check says of these files."""
        check = CHECKS[self.kind]
        return check(tree, only=self.only) if self.only else check(tree)


class Guarded(Result):
    """A change of what no page shows: a line is named in place of a page."""

    @property
    def names_a_page(self) -> bool:
        """Whether all that is said says of which line, and what to do."""
        return all(
            re.search(r":\d+$", problem.where) and problem.fix
            for problem in self.said
        )


def changes() -> Iterator[Change]:
    """Each change that guards.toml lists."""
    document = tomllib.loads(CHANGES.read_text(encoding="utf-8"))
    for kind, paths in document.pop(MOVED).items():
        for path, targets in paths.items():
            assert (HERE.root / path).exists(), f"{path} no longer exists"
            for target in targets:
                yield Change(kind, path, f"moved to {target}", moved=target)
    for kind, paths in document.items():
        for path, found in paths.items():
            for what, words in found.items():
                yield Change(kind, path, what, *words)


def results() -> Iterator[Result]:
    """What the checks say of each change; without one they say nothing."""
    tree = read(HERE)
    for kind, check in CHECKS.items():
        assert not check(tree), f"{kind}: something is wrong before any change"
    for change in changes():
        yield attempt(tree, change)


def attempt(tree: Tree, change: Change) -> Result:
    """Make one change, and ask its check."""
    return Guarded(
        f"guard: {change.kind}",
        place(tree, change.path, change.old),
        change.what,
        change.ask(change.apply(tree)),
    )
