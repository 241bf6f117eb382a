"""Judge whether a run did what its page shows."""

from harness.book import transcript, unrun
from harness.book.book import Book
from harness.book.cases import Case
from harness.book.problems import Problem
from harness.run.runner import Outcome, Run


def judge(book: Book, run: Run) -> list[Problem]:
    """Return the problems of a run; empty when the page may show it."""
    case = run.case
    found: list[str] = []
    for outcome in run.outcomes:
        found += outcome.faults
        if not case.must_fail:  # a failure may skip the clean-up
            found += [f"leaves {leak}" for leak in outcome.leaks]
        if not outcome.faults:
            found += _unproven(outcome)
    differences = [] if found else _differences(book, run)
    failed = any(outcome.status for outcome in run.outcomes)
    if case.must_fail and not failed:
        found.append("must fail, as its name says, and passes")
    if failed and not case.must_fail and not (found or differences):
        found.append("fails, and its name does not start with fails_")
    return [
        *differences,
        *(case_problem(book, case, case.path, what) for what in found),
        *unrun.problems(
            case.page,
            case.path,
            case.files,
            case.commands,
            unrun.ANYWHERE if case.is_whole_project else unrun.TESTPATHS,
        ),
    ]


def case_problem(
    book: Book, case: Case, path: str, what: str, fix: str = ""
) -> Problem:
    """Make a problem that points to the line where a page shows the case."""
    place = book.place_of(case.page, f"{case.path}/{case.expectation}")
    page = case.id.rpartition("/")[0]
    return Problem(
        f"{place} shows {path}",
        what,
        fix or f"edit the case, then `make test PAGE={page}`",
    )


def _unproven(outcome: Outcome) -> list[str]:
    """Return why a passing command proves nothing: no test ran, or not all."""
    if outcome.step.command.split()[0] != "pytest":
        return []
    ran = {str(test.get("outcome")) for test in outcome.tests.values()}
    if not ran and outcome.status in {0, 5}:
        return ["ran no test"]
    passed_over = sorted(ran - {"passed", "failed", "error"})
    return [f"has a test that was {word}" for word in passed_over]


def _differences(book: Book, run: Run) -> list[Problem]:
    case = run.case
    path = f"{case.path}/{case.expectation}"
    if case.script:
        failed = any(outcome.status for outcome in run.outcomes)
        diff = run.outcomes[0].step.output if failed else ""
    else:
        diff = transcript.difference(case.transcript, run.transcript, path)
    if not diff:
        return []
    fix = f"`make transcripts CASE={case.id}`, if today's output is right"
    what = f"what runs prints something else\n{diff}"
    return [case_problem(book, case, path, what, fix)]
