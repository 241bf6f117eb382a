"""Each linter that is promised runs before a commit, and finds something."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from harness.book.problems import Problem
from tools.checks.suite import weakening
from tools.checks.tree import PROJECT, Tree, place
from tools.checks.workflows import Map, load

HOOKS = ".pre-commit-config.yaml"
PROMISES = "CONTRIBUTING.md"
PYTHON = "sample.py"
PAGE = "sample.md"
WORKFLOW = ".github/workflows/sample.yml"
# What CONTRIBUTING.md says of `make lint`, and the hooks that do it.
PROMISED = {
    "formatting": ["ruff-check", "ruff-format"],
    "words": ["codespell"],
    "Markdown": ["markdown"],
    "workflows": ["actionlint", "zizmor"],
}
# A file for each hook that it has to refuse or rewrite.
REFUSED = {
    "ruff-check": (PYTHON, "print(not_defined)\n"),
    "ruff-format": (PYTHON, "x  =  1\n"),
    # codespell reads this file too.
    "codespell": (PAGE, "# Receive\n".replace("cei", "cie")),
    "markdown": (PAGE, "# A title\n### Another\n"),
    "actionlint": (WORKFLOW, "on: push\njobs: {}\n"),
    "zizmor": (
        WORKFLOW,
        "on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n"
        "      - uses: actions/checkout@v7\n",
    ),
}
# The files that a hook leaves out, and those it looks at where not at all.
EXCLUDED = {"codespell": r"^requirements\.lock$"}
TYPES = {
    "actionlint": ("files", r"^\.github/workflows/.*\.yml$"),
    "codespell": ("types", ["text"]),
    "markdown": ("types", ["markdown"]),
    "pages": ("files", "^(docs|snippets)/"),
    "ruff-check": ("types_or", ["python", "pyi"]),
    "ruff-format": ("types_or", ["python", "pyi"]),
    "zizmor": ("files", r"^\.github/workflows/.*\.yml$"),
}
KEYS = {"entry", "exclude", "id", "language", "name", "pass_filenames"}
RESTORE = "restore the hook with git"


def problems(tree: Tree, only: str = "") -> list[Problem]:
    """Which hook is missing, sees fewer files or refuses nothing."""
    configuration = load(tree.get(HOOKS, ""))
    hooks: dict[str, Map] = {
        hook["id"]: hook
        for repository in configuration.get("repos", [])
        for hook in repository["hooks"]
    }
    found = [*_promised(tree)]
    for key in configuration.keys() - {"repos"}:
        what = f"`{key}` may keep hooks from running"
        line = configuration.lines[key]
        found.append(Problem(f"{HOOKS}:{line}", what, "remove it"))
    for name in sorted(TYPES.keys() - hooks.keys()):
        what = f"has no hook `{name}`"
        found.append(Problem(f"{HOOKS}:1", what, RESTORE))
    for name, hook in hooks.items():
        found += _files(name, hook)
        if name in REFUSED and only in {"", name}:
            found += _refuses(tree, name, hook)
        found += _runs_tests(tree, name, hook)
    return found


def _promised(tree: Tree) -> Iterator[Problem]:
    """Whether CONTRIBUTING.md promises what the hooks do."""
    row = re.search(r"^\| (.+) \| `make lint` \|$", tree[PROMISES], re.M)
    promised = row[1].split(", ") if row else []
    if promised != [*PROMISED]:
        what = (
            f"says that `make lint` is for {', '.join(promised) or 'nothing'}"
        )
        fix = f"write `{', '.join(PROMISED)}`, or correct PROMISED in "
        where = place(tree, PROMISES, r"`make lint` \|$")
        yield Problem(where, what, f"{fix}tools/checks/hooks.py")


def _files(name: str, hook: Map) -> Iterator[Problem]:
    kind, expected = TYPES.get(name, ("files", hook.get("files")))
    for key in hook.keys() - KEYS - {kind}:
        where = f"{HOOKS}:{hook.lines[key]}"
        what = f"`{key}` may keep the hook `{name}` from a file"
        yield Problem(where, what, "remove it")
    for key, value in [(kind, expected), ("exclude", EXCLUDED.get(name))]:
        if hook.get(key) != value:
            where = f"{HOOKS}:{hook.lines.get(key, hook.lines['id'])}"
            what = f"the hook `{name}` sees other files than it should"
            fix = f"write `{key}: {value}`" if value else f"remove `{key}`"
            yield Problem(where, what, fix)


def _refuses(tree: Tree, name: str, hook: Map) -> Iterator[Problem]:
    if not refuses(hook["entry"], *REFUSED[name], tree[PROJECT]):
        where = f"{HOOKS}:{hook.lines['entry']}"
        what = f"`{hook['entry']}` accepts what the hook `{name}` must refuse"
        yield Problem(where, what, RESTORE)


def _runs_tests(tree: Tree, name: str, hook: Map) -> Iterator[Problem]:
    """Whether a hook that runs tests runs all of a file that exists."""
    words = hook["entry"].split()
    where = f"{HOOKS}:{hook.lines['entry']}"
    if "pytest" in words and (weaker := weakening(words)):
        what = f"the hook `{name}` runs pytest with `{weaker}`"
        yield Problem(where, what, "remove it, so that every test runs")
    for word in words:
        if word.endswith(".py") and word not in tree:
            what = f"the hook `{name}` runs {word}, which does not exist"
            yield Problem(where, what, "name the file as it is called today")


@cache
def refuses(entry: str, name: str, text: str, settings: str) -> bool:
    """Whether a hook fails on a file or rewrites it, with these settings."""
    program, *arguments = entry.split()
    tool = Path(sys.executable).parent / Path(program).name
    if not tool.exists():
        return False
    with tempfile.TemporaryDirectory(prefix="hook-") as folder:
        path = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        Path(folder, PROJECT).write_text(settings, encoding="utf-8")
        path.write_text(text, encoding="utf-8")
        done = subprocess.run(
            [str(tool), *arguments, name],
            cwd=folder,
            env={**os.environ, "RUFF_NO_CACHE": "true"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        rewritten = path.read_text(encoding="utf-8") != text
        return done.returncode != 0 or rewritten
