"""Changes in what a case runs: reading the case must tell.

A command is dropped with all that it prints, and a file is there that no
command runs. Such a case passes, so nothing is run here.
"""

from collections.abc import Iterable, Iterator

from harness.book import transcript, unrun
from harness.book.cases import TRANSCRIPT, Case
from harness.book.checkout import HERE
from tools.checks import steps
from tools.checks.tree import read
from tools.drift.guards import Guarded
from tools.drift.result import Result

UNRUN = {
    "a test that nothing runs": "more/test_more.py",
    "a script that nothing runs": "more.sh",
}


def results(cases: Iterable[Case]) -> Iterator[Result]:
    """What is said of each case with a command less, or a file more."""
    tree = read(HERE)
    for case in cases:
        name = HERE.name(case.folder / TRANSCRIPT)
        shown = transcript.parse(case.transcript)
        for number, step in enumerate(shown if len(shown) > 1 else []):
            left = transcript.render([*shown[:number], *shown[number + 1 :]])
            said = steps.problems({**tree, name: left})
            what = f"`{step.command}` dropped"
            yield Guarded("transcript: command dropped", name, what, said)
        for what, path in UNRUN.items():
            # `pytest` alone runs every test of a project without testpaths.
            if case.is_whole_project and path.endswith(".py"):
                continue
            said = unrun.problems(
                case.page,
                HERE.name(case.folder),
                {**case.files, path: ""},
                case.commands,
            )
            yield Result("case: nothing runs it", name, what, said)
