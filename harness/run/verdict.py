"""Whether a run holds what its page shows."""

from pathlib import Path

from harness.book import transcript, unrun
from harness.book.cases import Case
from harness.book.checkout import Repository
from harness.book.pages import place_of
from harness.book.problems import Problem
from harness.run.runner import Outcome, Run


def judge(repository: Repository, run: Run) -> list[Problem]:
    """Why a run does not hold; empty when the page may show it."""
    case = run.case
    found: list[str] = []
    for outcome in run.outcomes:
        found += outcome.faults
        if not case.must_fail:  # what fails may leave what a failure leaves
            found += [f"leaves {leak}" for leak in outcome.leaks]
        if not outcome.faults:
            found += _unproven(outcome)
    differences = [] if found else _differences(repository, run)
    failed = any(outcome.status for outcome in run.outcomes)
    if case.must_fail and not failed:
        found.append("must fail, as its name says, and passes")
    if failed and not case.must_fail and not (found or differences):
        found.append("fails, and its name does not start with fails_")
    return [
        *differences,
        *(unheld(repository, case, case.folder, what) for what in found),
        *unrun.problems(
            case.page,
            repository.name(case.folder),
            case.files,
            case.commands,
        ),
    ]


def unheld(
    repository: Repository, case: Case, path: Path, what: str, mend: str = ""
) -> Problem:
    """A problem of a case, at the line of its page that shows the outcome."""
    place = place_of(repository, case.page, case.folder / case.expectation)
    page = case.id.rpartition("/")[0]
    return Problem(
        f"{place} shows {repository.name(path)}",
        what,
        mend or f"edit the case, then `make test PAGE={page}`",
    )


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
    path = case.folder / case.expectation
    if case.script:
        failed = any(outcome.status for outcome in run.outcomes)
        diff = run.outcomes[0].step.output if failed else ""
    else:
        name = repository.name(path)
        diff = transcript.difference(case.transcript, run.transcript, name)
    if not diff:
        return []
    mend = f"`make transcripts CASE={case.id}`, if today's output is right"
    what = f"what runs prints something else\n{diff}"
    return [unheld(repository, case, path, what, mend)]
