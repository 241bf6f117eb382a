"""Writes what cases print today into their transcripts."""

from harness.book import transcript
from harness.book.cases import named, read_case
from harness.book.checkout import Repository
from harness.book.problems import Problem, Progress, Refused
from harness.run.runner import Run, Runner
from harness.run.verdict import judge


def update(repository: Repository, prefix: str, tell: Progress) -> None:
    """Rewrite the transcripts of the cases whose id starts with ``prefix``.

    ``tell`` gets a diff of each change. Only text is rewritten: whether a case
    must fail, and that it runs a test, stays as it is. Raises ``Refused``
    when a case still does not hold.
    """
    problems: list[Problem] = []
    with Runner(repository) as runner:
        for case in named(repository, prefix):
            run = runner.run(case, update=True)
            if diff := rewrite(repository, run):
                tell(diff)
                run = runner.run(read_case(repository, case.id))
            problems += judge(repository, run)
    if problems:
        raise Refused(problems)


def rewrite(repository: Repository, run: Run) -> str:
    """Write one run's output to its case; the diff, empty if none."""
    path = run.case.folder / run.case.expectation
    today = run.script if run.script is not None else run.transcript
    diff = transcript.difference(
        run.case.texts[run.case.expectation], today, repository.name(path)
    )
    if diff:
        path.write_text(today)
    return diff
