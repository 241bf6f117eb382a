"""The workflows are well formed and ask for little."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import pytest
from mkdocs.utils.yaml import yaml_load

from harness.book.checkout import HERE

TOOLS = Path(sys.executable).parent
FOLDER = HERE.root / ".github" / "workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))
LINTERS = {
    "actionlint": [],
    "zizmor": ["--offline", "--no-progress", "--strict-collection"],
}
TOKEN = "leaves its token where later steps can read it"
SHA = "3d3c42e5aac5ba805825da76410c181273ba90b1"
PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40}")
# None of them runs what a fork brings with a token that may write.
TRIGGERS = {
    "merge_group",
    "pull_request",
    "push",
    "schedule",
    "workflow_call",
    "workflow_dispatch",
}

WORKFLOW = f"""\
name: sample

on:
  pull_request:

permissions: {{}}

concurrency:
  group: sample
  cancel-in-progress: true

jobs:
  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@{SHA} # v7.0.1
        with:
          persist-credentials: false
      - run: make test
"""


def lint(tool: str, *paths: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(TOOLS / tool), *LINTERS[tool], *map(str, paths)],
        cwd=HERE.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def problems(text: str) -> list[str]:
    """What in a workflow is against the rules that no linter knows."""
    workflow = cast("dict[Any, Any]", yaml_load(text))
    triggers = set(workflow[True])  # YAML 1.1 takes `on` for a truth
    found = [f"on: {name}" for name in sorted(triggers - TRIGGERS)]
    if workflow.get("permissions") != {}:
        found.append("permissions: not {} at the top")
    if "concurrency" not in workflow and triggers != {"workflow_call"}:
        found.append("concurrency: no limit")
    for name, job in workflow["jobs"].items():
        if "permissions" not in job:
            found.append(f"{name}: no permissions of its own")
        if "uses" in job:
            continue
        if "timeout-minutes" not in job:
            found.append(f"{name}: no time limit")
        found += [
            f"{name}: {what}" for step in job["steps"] for what in _step(step)
        ]
    return found


def _step(step: dict[str, Any]) -> list[str]:
    found = []
    if (uses := step.get("uses")) and not PINNED.fullmatch(uses):
        found.append(f"{uses} is not pinned")
    options = step.get("with", {})
    if (uses or "").startswith("actions/checkout@") and (
        options.get("persist-credentials") is not False
    ):
        found.append(TOKEN)
    return found


@pytest.mark.parametrize("tool", LINTERS)
def test_linters_find_nothing(tool: str) -> None:
    done = lint(tool, *WORKFLOWS)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_our_rules_hold(path: Path) -> None:
    assert problems(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("tool", "old", "new", "said"),
    [
        ("zizmor", f"@{SHA} # v7.0.1", "@v7", "unpinned-uses"),
        ("zizmor", "\n      contents: read", " write-all", "excessive"),
        ("zizmor", "pull_request:", "pull_request_target:", "dangerous"),
        ("zizmor", "make test", "echo ${{ github.head_ref }}", "injection"),
        ("actionlint", "ubuntu-24.04", "ubuntu-1.04", "ubuntu-1.04"),
        ("actionlint", "steps:", "stops:", "stops"),
        ("actionlint", "make test", "make ${{ matrix.x }}", "matrix"),
    ],
)
def test_linters_find(
    tmp_path: Path, tool: str, old: str, new: str, said: str
) -> None:
    path = tmp_path / ".github" / "workflows" / "sample.yml"
    path.parent.mkdir(parents=True)
    path.write_text(WORKFLOW, encoding="utf-8")
    assert lint(tool, path).returncode == 0
    path.write_text(WORKFLOW.replace(old, new), encoding="utf-8")
    done = lint(tool, path)
    assert done.returncode != 0
    assert said in done.stdout


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("pull_request:", "pull_request_target:", "on: pull_request_target"),
        ("pull_request:", "workflow_run:", "on: workflow_run"),
        ("permissions: {}\n", "", "permissions: not {} at the top"),
        ("concurrency:", "env:", "concurrency: no limit"),
        ("    permissions:", "    env:", "test: no permissions of its own"),
        ("    timeout-minutes: 5\n", "", "test: no time limit"),
        ("persist-credentials: false", "lfs: false", f"test: {TOKEN}"),
        (SHA, "v7", "test: actions/checkout@v7 is not pinned"),
    ],
)
def test_our_rules_find(old: str, new: str, said: str) -> None:
    assert problems(WORKFLOW) == []
    assert problems(WORKFLOW.replace(old, new)) == [said]
