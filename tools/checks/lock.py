"""The lock names one version of each package, with hashes, and all of them."""

import importlib.metadata
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from harness.book.problems import Problem
from tools.checks.tree import LOCK, PROJECT, Tree, place

HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
AGAIN = "run `make lock`, or restore the file with git"


@dataclass(frozen=True)
class Entry:
    """One package of the lock: what is written, from which line on."""

    line: int
    text: str
    options: list[str]

    @property
    def requirement(self) -> Requirement:
        """The package with its version."""
        return Requirement(self.text)

    @property
    def version(self) -> str | None:
        """The one version that it allows, if it is one."""
        found = [
            (specifier.operator, specifier.version)
            for specifier in self.requirement.specifier
        ]
        match found:
            case [("==", version)] if "*" not in version:
                return version
        return None


def entries(text: str) -> Iterator[Entry]:
    """What the lock lists, with lines that go on put together."""
    start, whole = 0, ""
    for number, line in enumerate(text.splitlines(), 1):
        if not whole:
            start = number
        if line.strip() and not line.startswith("#"):
            whole += line.removesuffix("\\")
        if whole and not line.endswith("\\"):
            package, *options = re.split(r"\s+(?=--)", whole.strip())
            yield Entry(start, package, options)
            whole = ""


@cache
def versions(text: str) -> dict[str, list[str]]:
    """Each locked package with its versions: one, or one a Python."""
    found: dict[str, list[str]] = defaultdict(list)
    for entry in entries(text):
        name = canonicalize_name(entry.requirement.name)
        if entry.version:
            found[name].append(entry.version)
    return dict(found)


def unmet(tree: Tree, requirement: Requirement) -> str | None:
    """Why the locked versions do not satisfy a requirement, or None."""
    locked = versions(tree[LOCK]).get(canonicalize_name(requirement.name))
    if not locked:
        return f"asks for `{requirement}`, which is not in {LOCK}"
    for version in locked:
        if not requirement.specifier.contains(version, prereleases=True):
            return f"asks for `{requirement}`, but {LOCK} has {version}"
    return None


def groups(tree: Tree) -> dict[str, list[Requirement]]:
    """The packages that our pyproject.toml asks for, by group."""
    document = tomllib.loads(tree[PROJECT])
    return {
        name: [Requirement(text) for text in texts]
        for name, texts in document["dependency-groups"].items()
    }


def problems(tree: Tree) -> list[Problem]:
    """Where the lock is loose or incomplete."""
    if malformed := [*_malformed(tree)]:
        return malformed
    asked = [*groups(tree).values()]
    found = [
        Problem(place(tree, PROJECT, f'"{requirement.name}\\b'), what, AGAIN)
        for requirement in {str(r): r for g in asked for r in g}.values()
        if (what := unmet(tree, requirement))
    ]
    return found or [*_incomplete(tree), *_without_group(tree)]


def _malformed(tree: Tree) -> Iterator[Problem]:
    for entry in entries(tree[LOCK]):
        where = f"{LOCK}:{entry.line}"
        try:
            version = entry.version
        except InvalidRequirement:
            what = f"`{entry.text}` is not a package with its version"
            yield Problem(where, what, AGAIN)
            continue
        if not version:
            what = f"`{entry.text}` does not lock one version with `==`"
            yield Problem(where, what, AGAIN)
        if not entry.options or not all(map(HASH.fullmatch, entry.options)):
            what = f"`{entry.text}` is not locked by SHA-256 hashes alone"
            yield Problem(where, what, AGAIN)


def _incomplete(tree: Tree) -> Iterator[Problem]:
    """Which locked package needs one that the lock does not have."""
    lines: dict[str, int] = {
        canonicalize_name(entry.requirement.name): entry.line
        for entry in entries(tree[LOCK])
    }
    asked = [r for group in groups(tree).values() for r in group]
    for name, needed in walk(asked):
        # What another version needs is not known before it is installed.
        if versions(tree[LOCK]).get(name) == [installed()[name]] and (
            what := unmet(tree, needed)
        ):
            yield Problem(f"{LOCK}:{lines[name]}", f"{name} {what}", AGAIN)


def _without_group(tree: Tree) -> Iterator[Problem]:
    """Which group of pyproject.toml the lock's own command leaves out."""
    command = tree[LOCK].splitlines()[1].split()
    for name in groups(tree):
        if f"--group={name}" not in command:
            what = f"the command does not take the group `{name}`"
            fix = f"add `--group={name}` to `lock` in the Makefile; {AGAIN}"
            yield Problem(f"{LOCK}:2", what, fix)


@cache
def installed() -> dict[str, str]:
    """The packages of this environment with their versions."""
    return {
        canonicalize_name(found.name): found.version
        for found in importlib.metadata.distributions()
    }


def walk(
    requirements: Iterable[Requirement],
) -> Iterator[tuple[str, Requirement]]:
    """Each installed package that these bring, with each that it needs."""
    waiting = list(requirements)
    done: set[tuple[str, str]] = set()
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        for extra in {"", *requirement.extras}:
            if (name, extra) in done or name not in installed():
                continue
            done.add((name, extra))
            for needed in _needs(name, extra):
                yield name, needed
                waiting.append(needed)


@cache
def _needs(name: str, extra: str) -> list[Requirement]:
    return [
        needed
        for needed in _declared(name)
        if not needed.marker or needed.marker.evaluate({"extra": extra})
    ]


@cache
def _declared(name: str) -> list[Requirement]:
    texts = importlib.metadata.distribution(name).requires or []
    return [Requirement(text) for text in texts]
