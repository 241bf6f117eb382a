"""What pages, messages and workflows tell people to run exists."""

import ast
import re
from collections.abc import Iterator
from functools import cache

from harness.book.problems import Problem
from tools.checks.commands import targets
from tools.checks.tree import LOCK, MAKEFILE, WORKFLOWS, Tree

# A target in backticks, in a command of its own, or with a setting.
IN_TEXT = re.compile(r"`make\s+(?P<target>[a-z][\w-]*)(?P<rest>[^`\n]*)")
ON_A_LINE = re.compile(
    r"^\s*(?:- )?(?:run: )?make (?P<target>[a-z][\w-]*)(?P<rest>.*)$",
    re.MULTILINE,
)
WITH_SETTING = re.compile(
    r"\bmake (?P<target>[a-z][\w-]*)(?P<rest>(?: [A-Z_]+=.*)+)"
)
SETTING = re.compile(r"\b([A-Z_]+)=")
FENCE = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
# What runs a module: python itself, or a variable of the Makefile.
MODULE = re.compile(
    r"(?:\bpython3? -m|\$\(RUN\)|\$\(PYTHON\) -m) "
    r"(?P<module>(?:harness|tests|tools)\b(?:\.\w+)*)(?: (?P<word>[a-z]+))?"
)
MAIN = "harness"


def problems(tree: Tree) -> list[Problem]:
    """Which target, setting, module or sub-command does not exist."""
    found = set()
    for name, text in tree.items():
        if name == LOCK or name.startswith("snippets/"):
            continue
        for match in _makes(name, text):
            if problem := _make(tree, name, text, match):
                found.add(problem)
        for match in MODULE.finditer(text):
            if problem := _module(tree, name, text, match):
                found.add(problem)
    return sorted(found, key=lambda problem: problem.where)


def _makes(name: str, text: str) -> Iterator[re.Match[str]]:
    yield from IN_TEXT.finditer(text)
    yield from WITH_SETTING.finditer(text)
    if name.startswith((WORKFLOWS, ".ci/")):
        yield from ON_A_LINE.finditer(text)
    if name.endswith(".md"):
        for block in FENCE.finditer(text):
            yield from ON_A_LINE.finditer(text, *block.span(1))


def _make(
    tree: Tree, name: str, text: str, match: re.Match[str]
) -> Problem | None:
    where = f"{name}:{text.count(chr(10), 0, match.start('target')) + 1}"
    target = match["target"]
    if target not in targets(tree[MAKEFILE]):
        known = ", ".join(sorted(targets(tree[MAKEFILE])))
        what = f"names `make {target}`, which is no target of the Makefile"
        return Problem(where, what, f"name one of {known}")
    for setting in SETTING.findall(match["rest"]):
        if f"$({setting}" not in tree[MAKEFILE]:
            what = f"gives make `{setting}`, which the Makefile does not read"
            return Problem(where, what, "spell it as the Makefile does")
    return None


def _module(
    tree: Tree, name: str, text: str, match: re.Match[str]
) -> Problem | None:
    where = f"{name}:{text.count(chr(10), 0, match.start()) + 1}"
    module, word = match["module"], match["word"]
    path = module.replace(".", "/")
    if not {f"{path}.py", f"{path}/__main__.py"} & tree.keys():
        what = f"names the module `{module}`, which nothing can run"
        return Problem(where, what, "spell it like its file")
    if module != MAIN or not word:
        return None
    sources = [
        text
        for name, text in tree.items()
        if name.startswith(f"{MAIN}/") and "add_parser(" in text
    ]
    known = sub_commands("\n".join(sources))
    if word not in known:
        what = f"names `python -m {MAIN} {word}`, which is no sub-command"
        return Problem(where, what, f"name one of {', '.join(sorted(known))}")
    return None


@cache
def sub_commands(source: str) -> frozenset[str]:
    """The sub-commands that a source adds to the command line."""
    return frozenset(
        node.args[0].value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "add_parser"
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    )
