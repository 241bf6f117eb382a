"""The matrix has every supported Python and every group of packages."""

import ast
import tomllib
from typing import Any

from packaging.specifiers import SpecifierSet

from harness.book.problems import Problem
from tools.checks.tree import PROJECT, Tree, place

MATRIX = "/matrix.py"


def problems(tree: Tree) -> list[Problem]:
    """Which Python or group the matrix leaves out."""
    name = next(path for path in tree if path.endswith(MATRIX))
    document = tomllib.loads(tree[PROJECT])
    found = []
    groups = _constant(tree[name], "GROUPS")
    for group in document["dependency-groups"].keys() - groups:
        what = f"GROUPS leaves out the group `{group}`"
        fix = "list every group of pyproject.toml"
        found.append(Problem(place(tree, name, "^GROUPS"), what, fix))
    pythons = [
        text.removeprefix("python")
        for text in _constant(tree[name], "PYTHONS")
    ]
    minors = [int(version.partition(".")[2]) for version in pythons]
    supported = SpecifierSet(document["project"]["requires-python"])
    newest = max(minors)
    expected = [n for n in range(newest + 1) if f"3.{n}" in supported]
    if minors != expected:
        fix = f"list 3.{expected[0]} to 3.{newest}, or correct {PROJECT}"
        what = f"PYTHONS leaves out a Python that {PROJECT} allows"
        found.append(Problem(place(tree, name, "^PYTHONS"), what, fix))
    return found


def _constant(source: str, name: str) -> Any:
    """The value of a constant, from the source of its module."""
    for node in ast.parse(source).body:
        match node:
            case ast.Assign(targets=[ast.Name(id=found)]) if found == name:
                return ast.literal_eval(node.value)
    raise KeyError(name)
