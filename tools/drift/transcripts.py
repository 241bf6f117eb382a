"""Changes in what is shown as printed: comparing must tell."""

import random
from collections.abc import Iterator

from harness.book import transcript
from harness.book.book import Book
from harness.book.cases import TRANSCRIPT, Case
from harness.book.problems import Problem
from harness.evidence.store import CaseRecord
from harness.run.runner import Outcome, Run
from harness.run.verdict import judge
from tools.drift.result import Result
from tools.drift.trials import Trials, with_changes

# So many lines of a transcript are changed.
DRAWN = 8


def changes(
    text: str, draw: random.Random, commands: bool
) -> Iterator[tuple[str, int, str]]:
    """What, in which line, and the text after: some lines in each way.

    Drawn are either commands or lines that they print.
    """
    lines = text.splitlines(keepends=True)
    drawn = [
        number
        for number, line in enumerate(lines)
        if line.startswith(transcript.PROMPT) is commands
    ]
    for number in draw.sample(drawn, min(DRAWN, len(drawn))):
        line = lines[number]
        place = draw.randrange(len(line.rstrip("\n")) + 1)
        before, after = line[:place], line[place:]
        for what, new in [
            ("character added", f"{before}~{after}"),
            ("character deleted", f"{before}{after[1:]}"),
            ("character changed", f"{before}~{after[1:]}"),
            ("line added", line * 2),
            ("line deleted", ""),
            ("space added", f"{line.rstrip()} \n"),
        ]:
            if new != line:
                changed = [*lines[:number], new, *lines[number + 1 :]]
                yield what, number + 1, "".join(changed)


def of_output(book: Book, case: Case, record: CaseRecord) -> Iterator[Result]:
    """Lines of the output changed in each way, and compared.

    The evidence says that the case prints what its transcript holds, so the
    run to compare with is made from that, in place of running it again.
    """
    shown = case.transcript
    tests = {name: test.model_dump() for name, test in record.tests.items()}
    outcomes = [
        Outcome(step, int(case.must_fail), 0.0, tests)
        for step in transcript.parse(shown)
    ]
    assert not judge(book, Run(case, outcomes))
    draw = random.Random(case.id)
    for what, number, text in changes(shown, draw, commands=False):
        changed = with_changes(case, {TRANSCRIPT: text})
        said = book.case_problems(changed) or judge(
            book, Run(changed, outcomes)
        )
        yield _result(case, "output", what, number, said)


def of_command(trials: Trials, case: Case) -> Result:
    """One change of a command line, drawn by the case's name, and run."""
    draw = random.Random(case.id)
    shown = case.transcript
    what, number, text = draw.choice(list(changes(shown, draw, commands=True)))
    said = trials.judge(case, {TRANSCRIPT: text})
    return _result(case, "command", what, number, said)


def _result(
    case: Case, part: str, what: str, number: int, said: list[Problem]
) -> Result:
    where = f"{case.path}/{TRANSCRIPT}:{number}"
    return Result(f"transcript: {part}", where, what, said)
