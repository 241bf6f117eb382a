"""Every test is collected and runs: none is skipped, renamed or left out."""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from harness.book.problems import Problem
from tools.checks.tree import PROJECT, Tree, place

# Options of pytest that leave tests out, or turn their failures into less.
WEAKER = {
    "--co",
    "--collect-only",
    "--config-file",
    "--confcutdir",
    "--continue-on-collection-errors",
    "--deselect",
    "--disable-pytest-warnings",
    "--disable-warnings",
    "--ignore",
    "--ignore-glob",
    "--keyword",
    "--last-failed",
    "--lf",
    "--noconftest",
    "--override-ini",
    "--page",
    "--pythonwarnings",
    "--rootdir",
    "--stepwise",
    "--sw",
    "--update-transcripts",
    "-W",
    "-c",
    "-h",
    "-k",
    "-m",
    "-o",
}
STRICT = ("--disable-plugin-autoload", "--strict-config", "--strict-markers")
KEYS = {
    "addopts",
    "empty_parameter_set_mark",
    "filterwarnings",
    "junit_family",
    "markers",
    "pythonpath",
    "testpaths",
    "timeout",
}
# Files that pytest would read in the place of pyproject.toml.
OTHER_FILES = ("pytest.ini", "pytest.toml", "setup.cfg", "tox.ini")
SKIPS = {"skip", "importorskip", "xfail"}
# A fixture that needs a browser or Java skips there, except in continuous
# integration; a test may need what only one system has.
MAY_SKIP = "tests/conftest.py"
SKIPS_AT_RUN_TIME = "`pytest.skip` keeps a test from running"
PLATFORM = "sys.platform"
RUN_IT = "let it run; a test that cannot pass is corrected or deleted"


def weakening(words: Iterable[str]) -> str | None:
    """The first of these arguments that makes pytest test less."""
    (*arguments,) = words
    before = ""
    for word in arguments[arguments.index("pytest") + 1 :]:
        short = word[0] == "-" != word[1:2]
        option = word[:2] if short else word.partition("=")[0]
        unplugs = "no:" in word and "-p" in (before, option)
        if option in WEAKER or unplugs:
            return word
        before = word
    return None


def problems(tree: Tree) -> list[Problem]:
    """Where a test is not collected or does not run, or pytest is lenient."""
    found = [*_settings(tree)]
    for name, text in tree.items():
        path = PurePosixPath(name)
        if path.parts[0] == "tests" and "tracebacks" not in path.parts:
            if path.suffix == ".py":
                found += _module(name, text)
            elif path.name.startswith("test_"):
                what = "pytest does not collect it by this name"
                found.append(Problem(f"{name}:1", what, "let it end in .py"))
    return found


def _settings(tree: Tree) -> Iterator[Problem]:
    """Which setting of pytest makes it test less."""
    for name in OTHER_FILES:
        if name in tree:
            what = f"pytest reads this and not {PROJECT}"
            yield Problem(f"{name}:1", what, "delete it")
    tool = tomllib.loads(tree[PROJECT])["tool"]
    settings: dict[str, Any] = tool.get("pytest", {}).get("ini_options", {})
    header = place(tree, PROJECT, r"^\[tool\.pytest")

    def at(key: str) -> str:
        pattern = rf"^{key} ="
        found = place(tree, PROJECT, pattern)
        return found if key in settings else header

    for key in settings.keys() - KEYS:
        what = f"`{key}` may make pytest collect or test less"
        fix = "remove it, or allow it in tools/checks/suite.py"
        yield Problem(at(key), what, fix)
    options = settings.get("addopts", [])
    for option in STRICT:
        if option not in options:
            what = f"addopts has no `{option}`"
            yield Problem(at("addopts"), what, "add it again")
    if weaker := weakening(["pytest", *options]):
        what = f"addopts has `{weaker}`, so that pytest tests less"
        where = place(tree, PROJECT, re.escape(f'"{weaker}"'))
        yield Problem(where, what, "remove it")
    filters: list[str] = settings.get("filterwarnings", [])
    if filters[:1] != ["error"] or not all(map(_is_narrow, filters[1:])):
        what = "not every warning fails the test that causes it"
        fix = 'let filterwarnings be `["error"]`; each exception after it '
        fix += "names a message and a category"
        yield Problem(at("filterwarnings"), what, fix)
    if settings.get("testpaths") != ["tests"]:
        what = "pytest does not collect all that is in tests/"
        yield Problem(at("testpaths"), what, 'write `testpaths = ["tests"]`')
    if settings.get("empty_parameter_set_mark") != "fail_at_collect":
        what = "a test that is parametrized over nothing is skipped"
        fix = 'write `empty_parameter_set_mark = "fail_at_collect"`'
        yield Problem(at("empty_parameter_set_mark"), what, fix)
    if not settings.get("timeout"):
        what = "a test that hangs is never ended"
        yield Problem(at("timeout"), what, "write `timeout = 600`")


def _is_narrow(entry: str) -> bool:
    """Whether a filter is about one message of one category."""
    _, message, category, *_ = [*entry.split(":"), "", ""]
    return bool(message and category)


@cache
def _module(name: str, text: str) -> list[Problem]:
    """What keeps tests of one module from running."""
    module = ast.parse(text)
    found = []
    tests = [node for node in ast.walk(module) if _is_test(node)]
    collected = PurePosixPath(name).name.startswith("test_")
    if tests and not collected:
        what = "has tests, which pytest does not collect from this name"
        line = getattr(tests[0], "lineno", 1)
        fix = "let it start with `test_`"
        found.append(Problem(f"{name}:{line}", what, fix))
    if collected and not tests:
        what = "has no test, although its name says so"
        fix = "let its functions begin with `test_`"
        found.append(Problem(f"{name}:1", what, fix))
    for node in ast.walk(module):
        skips = _skips(node)
        if skips and not (name == MAY_SKIP and skips == SKIPS_AT_RUN_TIME):
            line = getattr(node, "lineno", 1)
            found.append(Problem(f"{name}:{line}", skips, RUN_IT))
    return found


def _is_test(node: ast.AST) -> bool:
    return isinstance(
        node, ast.FunctionDef | ast.AsyncFunctionDef
    ) and node.name.startswith("test_")


def _skips(node: ast.AST) -> str | None:
    """How a piece of code keeps tests from running, if it does."""
    match node:
        case ast.Attribute(attr=attr) if attr in SKIPS and _of_pytest(node):
            return f"`{ast.unparse(node)}` keeps a test from running"
        case ast.Call(func=ast.Attribute(attr="skipif"), args=[condition, *_]):
            if PLATFORM not in ast.unparse(condition):
                return f"skips where `{ast.unparse(condition)}`"
        case ast.Assign(targets=[ast.Name(id=name)]) if name in {
            "__test__",
            "collect_ignore",
            "collect_ignore_glob",
        }:
            return f"`{name}` keeps pytest from collecting tests"
        case ast.Assign(targets=[ast.Name(id="pytestmark")], value=value):
            if "skip" in ast.unparse(value):
                return "skips every test of the module"
    return None


def _of_pytest(node: ast.Attribute) -> bool:
    return ast.unparse(node.value) in {"pytest", "pytest.mark", "mark"}
