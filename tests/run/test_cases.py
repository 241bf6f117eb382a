"""Every case, run as its page shows it."""

from collections.abc import Callable

import pytest

from harness.book.cases import Case
from harness.evidence import store
from harness.evidence.records import Records
from harness.evidence.store import Evidence
from harness.run import update_transcripts
from harness.run.runner import Runner
from harness.run.verdict import judge
from tests.again import FRESH, is_proven
from tests.here import BOOK
from tests.progress import CHANGED


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test a case, with the case's id as the test's."""
    cases = BOOK.runnable_cases()
    metafunc.parametrize("case", cases, ids=[c.id for c in cases])


def test_case(
    case: Case,
    request: pytest.FixtureRequest,
    recorded: Evidence,
    records: Records,
    ground: str,
    record_property: Callable[[str, object], None],
    pytestconfig: pytest.Config,
) -> None:
    """The case does what its page shows.

    A case with a fresh record is not run again, except in continuous
    integration and with ``--run-all``.
    """
    if is_proven(pytestconfig, recorded, ground, case):
        record_property(FRESH, True)
        return
    update = pytestconfig.getoption("update_transcripts")
    runner: Runner = request.getfixturevalue("runner")
    run = runner.run(case, update=update)
    if update:
        if diff := update_transcripts.rewrite(run):
            record_property(CHANGED, diff)
        run = runner.run(update_transcripts.rewritten(run))
    problems = judge(BOOK, run)
    record = None if problems else store.record(run, ground)
    records.finish(case.id, record)
    if problems:
        records.write()  # at once: whatever ends this run, no record is left
        pytest.fail("\n" + "\n".join(map(str, problems)), pytrace=False)
