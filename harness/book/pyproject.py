"""Read the runtime and test requirements from a ``pyproject.toml``."""

import difflib
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from harness.book.problems import Problem, Refused

LOCK = "edit pyproject.toml, then `make lock` and `make install`"
TABLES = (("project", "dependencies"), ("dependency-groups", "test"))


def requirements(text: str, name: str) -> list[str]:
    """Return the requirements in a text; ``name`` is its file, for messages.

    Raises ``Refused`` if the text is not TOML, lacks one of the two lists, or
    requires a package or version that is not locked.
    """
    return [*_requirements(text, name)]


@cache  # every case needs the requirements of the reader's project
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
        found += checked(name, text, listed)
    return tuple(found)


def lists_requirements(text: str) -> bool:
    """Return whether a text has tables for what to install.

    One that is not TOML counts too, so that its syntax error is reported.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return True
    return any(table in document for table, _ in TABLES)


def problems(text: str, name: str) -> list[Problem]:
    """Return why a file's requirements are refused; empty if they are not."""
    try:
        requirements(text, name)
    except Refused as refused:
        return refused.problems
    return []


def _not_toml(name: str, text: str, error: str) -> Problem:
    found = re.search(r" \(at line (\d+), column \d+\)$", error)
    # An error "at end of document" has no line number.
    line = int(found[1]) if found else len(text.splitlines()) or 1
    what = f"cannot be read as TOML: {error}"
    return Problem(f"{name}:{line}", what, "correct the syntax in this line")


def checked(name: str, text: str, listed: list[Any]) -> Iterator[str]:
    """Yield the requirements of a file; raise ``Refused`` for a wrong one.

    That is one that cannot be parsed, or that the locked packages do not meet.
    """
    for entry in listed:
        lines = enumerate(text.splitlines(), 1)
        line = next((n for n, line in lines if str(entry) in line), 1)
        try:
            requirement = Requirement(entry)
        except (InvalidRequirement, TypeError) as error:
            what = f"`{entry}` is not a requirement"
            if isinstance(entry, str):
                what += f": {str(error).splitlines()[0]}"
            fix = 'write the name of a package, such as "httpx>=0.28"'
            raise Refused([Problem(f"{name}:{line}", what, fix)]) from error
        if unmet := _unmet(requirement):
            raise Refused([Problem(f"{name}:{line}", *unmet)])
        yield entry


def _unmet(requirement: Requirement) -> tuple[str, str] | None:
    """Return why the locked packages do not meet a requirement, and the fix.

    Return None if they do. A case always runs on the locked packages, so it
    could otherwise pass on a version that readers of its page do not get.
    """
    if requirement.marker and not requirement.marker.evaluate():
        return None
    try:
        locked = distribution(requirement.name)
    except PackageNotFoundError:
        what = f"needs {requirement.name}, which is not locked"
        return what, f"leave it out, or add it to the group `reader`: {LOCK}"
    here = f"{requirement.name} {locked.version} is locked"
    if requirement.url or not requirement.specifier.contains(
        locked.version, prereleases=True
    ):
        what = f"needs `{requirement}`, but {here}"
        return what, f"ask for the locked version, or lock another: {LOCK}"
    offered = {
        canonicalize_name(extra)
        for extra in locked.metadata.get_all("Provides-Extra") or []
    }
    for extra in map(canonicalize_name, sorted(requirement.extras)):
        if extra not in offered:
            close = difflib.get_close_matches(extra, offered, 1)
            what = (
                f"needs the extra {extra}, but {here}, without such an extra"
            )
            hint = f"did you mean {close[0]}?" if close else "leave it out"
            return what, hint
    return None
