"""The commands of each case that has several are as many as were listed.

Dropped together with what it prints, a command leaves a case that passes and
a page whose words are about a run that it no longer shows. No run can tell,
so the number is kept in a second place, ``steps.toml``.
"""

import tomllib
from collections.abc import Iterator

from harness.book.problems import Problem
from harness.book.transcript import parse
from tools.checks.tree import Tree, place

LISTED = "tools/checks/steps.toml"
BEFORE, AFTER = "snippets/", "/transcript.txt"


def problems(tree: Tree) -> list[Problem]:
    """Where the number of a case's commands is not the one that is listed."""
    return [*_problems(tree)]


def _problems(tree: Tree) -> Iterator[Problem]:
    listed: dict[str, int] = tomllib.loads(tree[LISTED])
    for name, text in tree.items():
        if name.startswith(BEFORE) and name.endswith(AFTER):
            case = name.removeprefix(BEFORE).removesuffix(AFTER)
            count = len(parse(text))
            expected = listed.pop(case, 1)
            if count != expected:
                what = f"has {_commands(count)}, and {LISTED} lists {expected}"
                yield Problem(f"{name}:1", what, _fix(case, count, expected))
    for case in listed:
        where = place(tree, LISTED, f'^"{case}"')
        yield Problem(where, "lists a case that is gone", "delete the line")


def _commands(count: int) -> str:
    return "1 command" if count == 1 else f"{count} commands"


def _fix(case: str, count: int, expected: int) -> str:
    line = f'`"{case}" = {count}`'
    now = f"write {line} in {LISTED}"
    if count == 1:
        now = f"delete the line of the case in {LISTED}"
    if count > expected:
        return now
    return (
        "put back what was dropped; or, if the page's words are about none "
        f"of it, {now}"
    )
