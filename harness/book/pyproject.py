"""The requirements that a ``pyproject.toml`` names, to run and to test."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

from packaging.requirements import InvalidRequirement, Requirement

from harness.book.problems import Problem, Refused

TABLES = (("project", "dependencies"), ("dependency-groups", "test"))


def requirements(text: str, name: str) -> list[str]:
    """The requirements that a text names; ``name`` is its file, for messages.

    Raises ``Refused`` where it is not TOML, or lacks one of the two lists.
    """
    return [*_requirements(text, name)]


@cache  # of the reader's project it is asked for each case
def _requirements(text: str, name: str) -> tuple[str, ...]:
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Refused([_not_toml(name, text, str(error))]) from error
    found: list[str] = []
    for table, key in TABLES:
        named = document.get(table)
        listed = named.get(key) if isinstance(named, dict) else None
        if not isinstance(listed, list):
            what = f"has no list `{key}` in [{table}], so nothing is installed"
            fix = f'write `{key} = ["<package>"]` below `[{table}]`'
            raise Refused([Problem(name, what, fix)])
        found += _checked(name, text, listed)
    return tuple(found)


def problems(text: str, name: str) -> list[Problem]:
    """Why the requirements of a file cannot be read; empty if they can."""
    try:
        requirements(text, name)
    except Refused as refused:
        return refused.problems
    return []


def _not_toml(name: str, text: str, error: str) -> Problem:
    found = re.search(r" \(at line (\d+), column \d+\)$", error)
    # Otherwise the error is "at end of document".
    line = int(found[1]) if found else len(text.splitlines()) or 1
    what = f"cannot be read as TOML: {error}"
    return Problem(f"{name}:{line}", what, "correct the syntax in this line")


def _checked(name: str, text: str, listed: list[Any]) -> Iterator[str]:
    for entry in listed:
        try:
            Requirement(entry)
        except (InvalidRequirement, TypeError) as error:
            lines = enumerate(text.splitlines(), 1)
            line = next((n for n, line in lines if str(entry) in line), 1)
            what = f"`{entry}` is not a requirement"
            if isinstance(entry, str):
                what += f": {str(error).splitlines()[0]}"
            fix = 'write the name of a package, such as "httpx>=0.28"'
            raise Refused([Problem(f"{name}:{line}", what, fix)]) from error
        yield entry
