"""Nothing hides a failure: not the lock, nor make, nor a workflow.

Every check sees the files as they are, and each change of `make drift` that
it has to notice.
"""

import os

import pytest

from harness.book.checkout import HERE
from tools.checks import commands, hooks, lock, projects
from tools.checks.all import CHECKS
from tools.checks.tree import LOCK, Tree, read
from tools.checks.workflows import load
from tools.drift import guards
from tools.drift.guards import Change

# A file for each hook that it has to accept, as the others must be refused.
ACCEPTED = {
    hooks.PYTHON: "x = 1\n",
    hooks.PAGE: "# Receive\n",
    hooks.WORKFLOW: (
        "name: sample\non: push\npermissions: {}\n"
        "concurrency:\n  group: a\n  cancel-in-progress: true\n"
        "jobs:\n  a:\n    name: a\n    permissions: {}\n"
        "    runs-on: ubuntu-24.04\n    steps:\n      - run: make test\n"
    ),
}


@pytest.fixture(scope="module")
def tree() -> Tree:
    """The files of this checkout."""
    return read(HERE)


@pytest.mark.parametrize("kind", CHECKS)
def test_nothing_is_wrong(tree: Tree, kind: str) -> None:
    found = CHECKS[kind](tree)
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize("kind", CHECKS)
def test_changes_are_noticed(tree: Tree, kind: str) -> None:
    changes = [change for change in guards.changes() if change.kind == kind]
    results = [guards.attempt(tree, change) for change in changes]
    assert results
    missed = [str(result) for result in results if result.missed]
    assert not missed, "\n".join(missed)


def test_each_kind_of_change_has_a_check() -> None:
    assert {change.kind for change in guards.changes()} == CHECKS.keys()


def test_a_change_that_no_longer_fits_is_named(tree: Tree) -> None:
    change = Change("lock", "Makefile", "none", "no such text")
    with pytest.raises(AssertionError, match="Makefile no longer has"):
        change.apply(tree)


@pytest.mark.parametrize("name", hooks.REFUSED)
def test_hooks_accept_what_is_well_formed(tree: Tree, name: str) -> None:
    (hook,) = (
        hook
        for repository in load(tree[hooks.HOOKS])["repos"]
        for hook in repository["hooks"]
        if hook["id"] == name
    )
    path, _ = hooks.REFUSED[name]
    settings = tree["pyproject.toml"]
    assert not hooks.refuses(hook["entry"], path, ACCEPTED[path], settings)


def test_each_call_of_make_is_made_to_fail(tree: Tree) -> None:
    calls = "\n".join(
        ["axe:", "\t-python3 one", "\tpython3 two", ".PHONY: axe", ""]
    )
    (problem,) = commands.problems({**tree, "Makefile": calls}, only="axe")[
        -1:
    ]
    assert problem.where == "Makefile:1"
    assert "`make axe` succeeds although `python3 one` fails" in problem.what


def test_settings_of_plugins_are_read_from_their_source() -> None:
    assert {"addopts", "testpaths", "-k", "--tb"} <= projects.known_to(
        "pytest"
    )
    assert {"timeout", "--timeout"} <= projects.known_to("pytest-timeout")
    assert "--hypothesis-seed" in projects.known_to("hypothesis")
    assert projects.known_to("not-installed") == frozenset()


def test_a_setting_whose_error_is_shown_may_be_unknown(tree: Tree) -> None:
    case = "snippets/a/b/c"
    settings = "[tool.pytest.ini_options]\nzzz = 1\n"
    tried = {LOCK: tree[LOCK], f"{case}/pyproject.toml": settings}
    (problem,) = projects.problems(tried)
    assert problem.where == f"{case}/pyproject.toml:2"
    tried[f"{case}/transcript.txt"] = "Unknown config option: zzz\n"
    assert not projects.problems(tried)


def test_lines_of_the_lock_that_go_on_are_one_entry() -> None:
    text = (
        "# Made by uv\n#    uv pip compile\n"
        "a==1 ; python_version < '3' \\\n    --hash=sha256:0 \\\n"
        "    --hash=sha256:1\nb==2\n"
    )
    first, second = lock.entries(text)
    assert (first.line, first.version) == (3, "1")
    assert first.options == ["--hash=sha256:0", "--hash=sha256:1"]
    assert (second.line, second.version, second.options) == (6, "2", [])


def test_what_continuous_integration_runs_can_be_run() -> None:
    assert os.access(HERE.root / commands.CI, os.X_OK)
