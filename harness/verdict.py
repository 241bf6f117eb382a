"""Whether a run holds what its page shows."""

from harness import transcript
from harness.problems import Problem
from harness.repository import Repository
from harness.runner import Outcome, Run


def judge(repository: Repository, run: Run) -> list[Problem]:
    """Why a run does not hold; empty when the page may show it."""
    case = run.case
    where = f"{case.page} shows {repository.name(case.folder)}"
    again = f"edit the case, then `make test CASE={case.id}`"
    found: list[str] = []
    for outcome in run.outcomes:
        found += outcome.faults
        if not case.must_fail:  # what fails may leave what a failure leaves
            found += [f"leaves {leak}" for leak in outcome.leaks]
        if not outcome.faults:
            found += _unproven(outcome)
    problems = [Problem(where, what, again) for what in found]
    if not problems:
        problems += _differences(repository, run)
    failed = any(outcome.status for outcome in run.outcomes)
    if case.must_fail and not failed:
        what = "must fail, as its name says, and passes"
        problems.append(Problem(where, what, again))
    if failed and not case.must_fail and not problems:
        what = "fails, and its name does not start with fails_"
        problems.append(Problem(where, what, again))
    return problems


def _unproven(outcome: Outcome) -> list[str]:
    """A green that shows nothing: no test, or one that was passed over."""
    if not outcome.step.command.startswith("pytest "):
        return []
    ran = {str(test.get("outcome")) for test in outcome.tests.values()}
    if not ran and outcome.status in {0, 5}:
        return ["ran no test"]
    passed_over = sorted(ran - {"passed", "failed", "error"})
    return [f"has a test that was {word}" for word in passed_over]


def _differences(repository: Repository, run: Run) -> list[Problem]:
    case = run.case
    if case.script:
        name = repository.name(case.script)
        failed = any(outcome.status for outcome in run.outcomes)
        diff = run.outcomes[0].step.output if failed else ""
    else:
        name = repository.name(case.transcript)
        shown = case.transcript.read_text()
        diff = transcript.difference(shown, run.transcript, name)
    if not diff:
        return []
    mend = f"`make transcripts CASE={case.id}`, if today's output is right"
    where = f"{case.page} shows {name}"
    return [Problem(where, f"what runs prints something else\n{diff}", mend)]
