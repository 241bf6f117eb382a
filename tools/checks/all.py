"""Every check, by the name that its row of `make drift` has."""

from tools.checks import (
    commands,
    hooks,
    lock,
    mentions,
    projects,
    steps,
    suite,
    versions,
    workflows,
)
from tools.checks.tree import Check

CHECKS: dict[str, Check] = {
    "lock": lock.problems,
    "reader's projects": projects.problems,
    "workflows": workflows.problems,
    "Makefile": commands.problems,
    "continuous integration": commands.continuous,
    "collected tests": suite.problems,
    "commands of cases": steps.problems,
    "commands in texts": mentions.problems,
    "versions": versions.problems,
    "hooks": hooks.problems,
}
