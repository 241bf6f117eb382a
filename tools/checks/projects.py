"""The projects that a reader sees ask for what the lock has, and use it.

A case runs with the locked packages whatever version its project asks for,
and pytest only warns of a setting that no plugin has. Neither would fail.
"""

import ast
import re
import shlex
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any, NamedTuple

import _pytest
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from harness.book import setup
from harness.book.problems import Problem
from tools.checks.lock import installed, unmet, walk
from tools.checks.tree import PROJECT, Tree, place

# Such a command leaves the locked versions alone.
FREED = "PIP_CONSTRAINT="
PYTEST = "pytest"
ADDS = {"addini", "addoption", "_addoption"}
VERSION = (
    "ask for the locked version, or install another with "
    f'`{FREED} pip install "<package>==<version>"` in install.sh'
)


class Wish(NamedTuple):
    """A package that a file asks for, and where; pinned if it is freed."""

    where: str
    text: str
    freed: bool = False


def problems(tree: Tree) -> list[Problem]:
    """Which project or script asks for what it cannot have."""
    found: list[Problem] = []
    for name, text in tree.items():
        if not name.startswith("snippets/"):
            continue
        folder = name.rpartition("/")[0]
        if name.endswith(f"/{PROJECT}"):
            document = tomllib.loads(text)
            is_case = folder != "snippets"
            scripts = [*_scripts(tree, folder)] if is_case else []
            pinned = {wish.text for wish in scripts if wish.freed}
            wishes = [
                wish
                for wish in _project(tree, name, document)
                if wish.text not in pinned
            ]
            unmet_wishes = [*_versions(tree, wishes)]
            found += unmet_wishes or _settings(tree, name, document, scripts)
        elif name.endswith(".sh") or "/requirements" in name:
            found += _versions(tree, _script(tree, name))
    return found


def _versions(tree: Tree, wishes: Iterable[Wish]) -> Iterator[Problem]:
    for where, text, freed in wishes:
        try:
            requirement = Requirement(text)
        except InvalidRequirement as error:
            yield Problem(where, f"`{text}` is no package: {error}", VERSION)
            continue
        loose = [s for s in requirement.specifier if s.operator != "=="]
        if freed and loose:
            what = f"asks for `{text}` without the lock, and not by `==`"
            yield Problem(where, what, VERSION)
        elif not freed and (what_else := unmet(tree, requirement)):
            yield Problem(where, what_else, VERSION)


def _project(
    tree: Tree, name: str, document: dict[str, Any]
) -> Iterator[Wish]:
    """What a pyproject.toml asks for, in any of its lists."""
    table = document.get("project", {})
    lists = [
        table.get("dependencies", []),
        *table.get("optional-dependencies", {}).values(),
        *document.get("dependency-groups", {}).values(),
    ]
    for text in (text for texts in lists for text in texts):
        if isinstance(text, str):  # a group may name another group
            yield Wish(place(tree, name, re.escape(text)), text)


def _scripts(tree: Tree, folder: str) -> Iterator[Wish]:
    case_id = "/".join(folder.split("/")[1:4])
    shared = [f"snippets/{name}" for name in setup.names_for(case_id)]
    for name in tree:
        is_own = name.startswith(f"{folder}/") and name.endswith(".sh")
        if is_own or name in shared:
            yield from _script(tree, name)


def _script(tree: Tree, name: str) -> Iterator[Wish]:
    """What ``pip install`` is asked for in a script or a list for it."""
    for line in tree[name].replace("\\\n", " ").splitlines():
        is_script = name.endswith(".sh")
        words = shlex.split(line, comments=True)
        if is_script and not {"pip", "install"} <= {*words}:
            continue
        for word in words[words.index("install") + 1 if is_script else 0 :]:
            # A word with `$` is what another command hands to the script.
            if not word.startswith("-") and "$" not in word:
                where = place(tree, name, rf"^[^#\n]*{re.escape(word)}")
                yield Wish(where, word, words[0] == FREED)


def _settings(
    tree: Tree, name: str, document: dict[str, Any], scripts: list[Wish]
) -> Iterator[Problem]:
    """Which setting or option of pytest has nothing that reads it."""
    table = document.get("tool", {}).get("pytest", {})
    settings: dict[str, Any] = table.get("ini_options", table)
    options = settings.get("addopts", [])
    if isinstance(options, str):
        options = shlex.split(options)
    used = [*settings, *(o for o in map(_option, options) if o)]
    unknown = [word for word in used if word not in known_to(PYTEST)]
    if not unknown:
        return
    own = document.get("project", {}).get("dependencies", [])
    test = document.get("dependency-groups", {}).get("test", [])
    asked = [*own, *test, *(wish.text for wish in scripts)]
    known = {n for package in brought(*asked) for n in known_to(package)}
    shown = tree.get(f"{name.rpartition('/')[0]}/transcript.txt", "")
    for word in unknown:
        if word not in known and f"Unknown config option: {word}" not in shown:
            what = f"sets `{word}` of pytest, which no package it names has"
            fix = "add the plugin to the group `test`, or drop the setting"
            where = place(tree, name, rf"(?<![\w-]){re.escape(word)}(?![\w-])")
            yield Problem(where, what, fix)


def _option(word: str) -> str | None:
    """The option in a word of the command line, as its plugin spells it."""
    if word.startswith("--"):
        return word.partition("=")[0]
    return word[:2] if word.startswith("-") else None


@cache
def brought(*texts: str) -> frozenset[str]:
    """The packages that are installed where these are asked for."""
    asked = [Requirement(text) for text in texts]
    needed = {canonicalize_name(needed.name) for _, needed in walk(asked)}
    return frozenset(needed | {canonicalize_name(r.name) for r in asked})


@cache
def known_to(package: str) -> frozenset[str]:
    """The settings and options that a package adds to pytest.

    They are read from its source: most plugins are not for these tests, and
    importing all of them takes seconds.
    """
    if package not in installed():
        return frozenset()
    if package == PYTEST:
        return _added(Path(_pytest.__file__).parent.rglob("*.py"))
    found = distribution(package)
    stems = [
        str(found.locate_file(entry.module.replace(".", "/")))
        for entry in found.entry_points
        if entry.group == "pytest11"
    ]
    paths = [
        Path(f"{s}{end}") for s in stems for end in (".py", "/__init__.py")
    ]
    return _added(path for path in paths if path.exists())


def _added(paths: Iterable[Path]) -> frozenset[str]:
    """The names in calls of the methods in ``ADDS``, in these modules."""
    found = set()
    for path in paths:
        text = path.read_text(encoding="utf-8")
        if not any(f"{name}(" in text for name in ADDS):
            continue
        module = ast.parse(text)
        constants = {
            target.id: node.value
            for node in module.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(module):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ADDS
            ):
                for argument in node.args:
                    if isinstance(argument, ast.Name):
                        argument = constants.get(argument.id, argument)
                    if isinstance(argument, ast.Constant):
                        found.add(argument.value)
    return frozenset(word for word in found if isinstance(word, str))
