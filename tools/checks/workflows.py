"""The workflows run every test before a merge and before a deployment.

What GitHub's own rules refuse is left to actionlint and zizmor; here is what
they accept and what would let a failure pass.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml  # type: ignore[import-untyped]

from harness.book.problems import Problem
from tools.checks.tree import WORKFLOWS, Tree
from tools.matrix import LOWEST, NEWEST, PRERELEASE, PYTHONS

CHECK, DEPLOY, TEST, BUILD = (
    f"{WORKFLOWS}{name}.yml" for name in ("check", "deploy", "test", "build")
)
WEEKLY = f"{WORKFLOWS}weekly.yml"
# When each workflow runs: for every change, without filters.
STARTS = {
    BUILD: {"workflow_call"},
    f"{WORKFLOWS}canary.yml": {
        "schedule",
        "workflow_call",
        "workflow_dispatch",
    },
    CHECK: {"merge_group", "pull_request"},
    DEPLOY: {"push"},
    TEST: {"workflow_call"},
    WEEKLY: {"schedule", "workflow_dispatch"},
}
# What both a pull request and a deployment must run, with the settings that
# each target may be given: another could make it run less.
PROVES: dict[str, set[str]] = {
    "build": {"EDIT_URI", "REPOSITORY_URL", "SITE_URL", "SOURCE_URL"},
    "lint": set(),
    "matrix": {"DEPENDENCIES", "PYTHONS"},
    "reader": set(),
    "shard": {"SHARD"},
}
TARGETS = PROVES | {
    "comment": {"GH_REPO", "GH_TOKEN", "PULL_REQUEST"},
    "issue": {"GH_REPO", "GH_TOKEN", "RUN_URL"},
    "rebuild": {"SITE"},
    "summary": {"BASE"},
    "zensical": set(),
}
# The jobs of a pull request that block no merge.
FREE = {"comment", "zensical"}
# The conditions that a job may have; all others run whenever they can.
ALWAYS = "always()"
CONDITIONS = {
    "comment": None,  # any: it blocks nothing
    "issue": ALWAYS,
    "required": ALWAYS,
}
LEGS = {
    (TEST, "dependencies"): [LOWEST, NEWEST],
    (TEST, "python"): [name.removeprefix("python") for name in PYTHONS],
    (WEEKLY, "dependencies"): [NEWEST, PRERELEASE],
}
KNOWN_AXES = {"dependencies", "python", "shard"}
AXES = {"matrix": {"dependencies"}, "shard": {"python", "shard"}}
JOB = {
    "environment",
    "needs",
    "outputs",
    "permissions",
    "runs-on",
    "steps",
    "strategy",
    "timeout-minutes",
    "uses",
    "with",
}
STEP = {"env", "id", "name", "run", "uses", "with"}
TOP = {"concurrency", "jobs", "name", "on", "permissions"}
# What hands files of one run to the next, such as what passed there.
CACHE = "actions/cache"
FAILS = "exit 1"
WHY = {
    "continue-on-error": "lets a failure pass",
    "defaults": "may change what every step runs",
    "env": "may change what every step runs",
    "exclude": "removes a leg from the matrix",
    "if": "skips this where the condition is not met",
}
EVERY = "remove it, so that all of it runs for every change"


class Map(dict[str, Any]):
    """A mapping of YAML; it knows the line of each key."""

    def __init__(self, lines: dict[str, int]) -> None:
        super().__init__()
        self.lines = lines

    def under(self, key: str) -> "Map":
        """The mapping at this key; empty where there is none."""
        found = self.get(key)
        return found if isinstance(found, Map) else Map({})


def load(text: str) -> Map:
    """A YAML document with all scalars as they are written."""
    found = _value(yaml.compose(text))
    return found if isinstance(found, Map) else Map({})


def _value(node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        found = Map({k.value: k.start_mark.line + 1 for k, _ in node.value})
        for key, value in node.value:
            found[key.value] = _value(value)
        return found
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    return node.value if node else None


def problems(tree: Tree) -> list[Problem]:
    """Where a workflow runs less than it should, or hides a failure."""
    read = {
        name: load(text)
        for name, text in tree.items()
        if name.startswith(WORKFLOWS)
    }
    found = [
        Problem(f"{name}:1", "is missing", "restore it with git")
        for name in sorted(STARTS.keys() - read.keys())
    ]
    for name, workflow in read.items():
        found += [*_starts(name, workflow), *_keys(name, workflow, TOP)]
        for job_name, job in workflow.under("jobs").items():
            found += _job(name, job_name, job)
    return found or [*_required(read), *_deployed(read)]


def _keys(name: str, mapping: Map, allowed: set[str]) -> Iterator[Problem]:
    for key in mapping.keys() - allowed:
        what = f"`{key}` {WHY.get(key, 'is not known to be harmless')}"
        fix = "remove it, or allow it in tools/checks/workflows.py"
        yield Problem(f"{name}:{mapping.lines[key]}", what, fix)


def _starts(name: str, workflow: Map) -> Iterator[Problem]:
    starts, line = workflow.under("on"), workflow.lines["on"]
    expected = STARTS.get(name)
    if starts.keys() != expected:
        wanted = ", ".join(sorted(expected or {"what STARTS lists"}))
        what = f"does not run on exactly: {wanted}"
        fix = "correct `on`, or STARTS in tools/checks/workflows.py"
        yield Problem(f"{name}:{line}", what, fix)
    for event, filters in starts.items():
        allowed = {"inputs"} if event.startswith("workflow_") else set()
        if isinstance(filters, Map):
            for key in filters.keys() - allowed:
                if (event, key, filters[key]) != (
                    "push",
                    "branches",
                    ["main"],
                ):
                    where = f"{name}:{filters.lines[key]}"
                    what = f"`{key}` leaves out some changes"
                    yield Problem(where, what, EVERY)


def _job(name: str, job_name: str, job: Map) -> Iterator[Problem]:
    free = {"continue-on-error"} if job_name == "zensical" else set()
    conditional = {"if"} if job_name in CONDITIONS else set()
    yield from _keys(name, job, JOB | free | conditional)
    condition = CONDITIONS.get(job_name)
    if condition and job.get("if") != condition:
        line = job.lines.get("if", next(iter(job.lines.values())))
        what = f"the job `{job_name}` is skipped where another fails"
        yield Problem(f"{name}:{line}", what, f"write `if: {condition}`")
    strategy = job.under("strategy")
    yield from _keys(name, strategy, {"fail-fast", "matrix"})
    axes = strategy.under("matrix")
    yield from _keys(name, axes, KNOWN_AXES)
    for axis in sorted(axes.keys() & KNOWN_AXES):
        yield from _axis(name, job, axis, axes[axis], axes.lines[axis])
    for step in job.get("steps", []):
        yield from _step(name, step, axes)


def _axis(
    name: str, job: Map, axis: str, legs: list[str], line: int
) -> Iterator[Problem]:
    where = f"{name}:{line}"
    if axis == "shard":
        total = len(legs)
        expected = [f"{n}/{total}" for n in range(1, total + 1)]
        fix = "list every part of the whole, such as [1/2, 2/2]"
    else:
        expected = LEGS.get((name, axis), [])
        fix = f"write [{', '.join(expected)}], or correct tools/matrix.py"
    if legs != expected:
        what = f"`{axis}` is [{', '.join(legs)}]: a leg is missing"
        yield Problem(where, what, fix)
    elif not any(f"matrix.{axis} " in given for given in _given(job)):
        what = f"no step uses `matrix.{axis}`: all legs run the same"
        fix = f"hand it to a step as `${{{{ matrix.{axis} }}}}`"
        yield Problem(where, what, fix)


def _given(job: Map) -> Iterator[str]:
    """The settings of what a job runs, and the Python that it runs on."""
    for step in job["steps"]:
        yield from step.under("env").values()
        yield step.under("with").get("python-version", "")


def _step(name: str, step: Map, axes: Map) -> Iterator[Problem]:
    run = step.get("run", FAILS)
    target = run.removeprefix("make ")
    if run != FAILS and (target not in TARGETS or target == run):
        what = f"runs `{run}`, which is no make target that is known here"
        fix = "run a target alone, listed in tools/checks/workflows.py"
        yield Problem(f"{name}:{step.lines['run']}", what, fix)
        return
    if step.get("uses", "").startswith(CACHE):
        what = "keeps files of another run, for which less may run in this one"
        fix = "remove the step: each run proves everything itself"
        yield Problem(f"{name}:{step.lines['uses']}", what, fix)
    # Uploads and what reports may depend on how the others ended.
    may_be_skipped = "uses" in step or target in {"summary", FAILS}
    yield from _keys(name, step, STEP | ({"if"} if may_be_skipped else set()))
    env = step.under("env")
    for key in env.keys() - TARGETS.get(target, set()):
        what = f"`{key}` may make `make {target}` run less"
        yield Problem(f"{name}:{env.lines[key]}", what, "remove it")
    missing = AXES.get(target, set()) - axes.keys()
    if missing:
        where = f"{name}:{step.lines['run']}"
        what = f"runs without {' and '.join(sorted(missing))} in its matrix"
        yield Problem(where, what, "give the job that matrix again")


def _needs(job: Map) -> list[str]:
    needs = job.get("needs", [])
    return [needs] if isinstance(needs, str) else list(needs)


def _required(read: dict[str, Map]) -> Iterator[Problem]:
    """Whether the one required check waits for all that must not fail."""
    jobs = read[CHECK].under("jobs")
    job = jobs.under("required")
    if not job:
        what, fix = "has no job `required`", "restore it with git"
        yield Problem(f"{CHECK}:{read[CHECK].lines['jobs']}", what, fix)
        return
    blocking = [n for n in jobs if n not in FREE | {"required"}]
    yield from _unproven(read, CHECK, blocking, jobs.lines["required"])
    if sorted(_needs(job)) != sorted(blocking):
        where = f"{CHECK}:{job.lines.get('needs', jobs.lines['required'])}"
        what = f"`required` does not wait for each of {', '.join(blocking)}"
        yield Problem(where, what, f"write `needs: [{', '.join(blocking)}]`")
        return
    condition = " || ".join(
        f"needs.{name}.result != 'success'" for name in _needs(job)
    )
    (step, *more) = job["steps"]
    if more or dict(step) != {"if": condition, "run": FAILS}:
        what = "`required` does not fail wherever a job did not succeed"
        fix = f"let its one step be `if: {condition}` and `run: {FAILS}`"
        line = next(iter(step.lines.values()))
        yield Problem(f"{CHECK}:{line}", what, fix)


def _deployed(read: dict[str, Map]) -> Iterator[Problem]:
    """Whether what publishes waits for every test of the same commit."""
    for name, workflow in read.items():
        jobs = workflow.under("jobs")
        for job_name, job in jobs.items():
            if "actions/deploy-pages@" in str(job.get("steps", "")):
                waited = _closure(jobs, job_name)
                line = job.lines.get("needs", jobs.lines[job_name])
                yield from _unproven(read, name, waited, line)


def _closure(jobs: Map, name: str) -> list[str]:
    """The jobs that a job waits for, directly or through others."""
    found: list[str] = []
    waiting = _needs(jobs[name])
    while waiting:
        other = waiting.pop()
        if other not in found:
            found.append(other)
            waiting += _needs(jobs[other])
    return found


def _unproven(
    read: dict[str, Map], name: str, waited: list[str], line: int
) -> Iterator[Problem]:
    """Which target none of these jobs runs."""
    jobs = read[name].under("jobs")
    ran = {target for job in waited for target in _targets(read, jobs[job])}
    for target in sorted(PROVES.keys() - ran):
        what = f"does not wait for a job that runs `make {target}`"
        fix = "add such a job to `needs`, directly or through another"
        yield Problem(f"{name}:{line}", what, fix)


def _targets(read: dict[str, Map], job: Map) -> Iterator[str]:
    """The targets that a job runs, itself or by another workflow."""
    called = re.search(rf"{WORKFLOWS}[\w-]+\.yml", job.get("uses", ""))
    if called and called[0] in read:
        for other in read[called[0]].under("jobs").values():
            yield from _targets(read, other)
    for step in job.get("steps", []):
        yield str(step.get("run", "")).removeprefix("make ")
