"""Every case, run as its page shows it."""

from collections.abc import Callable

import pytest

from harness import evidence, transcripts
from harness.cases import Case, discover, read_case
from harness.records import Records
from harness.repository import HERE
from harness.runner import Runner
from harness.verdict import judge

from .progress import CHANGED


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test a case, with the case's id as the test's."""
    cases = discover(HERE)
    metafunc.parametrize("case", cases, ids=[c.id for c in cases])


def test_case(
    case: Case,
    runner: Runner,
    records: Records,
    ground: str,
    record_property: Callable[[str, object], None],
    pytestconfig: pytest.Config,
) -> None:
    """The case does what its page shows."""
    update = pytestconfig.getoption("update_transcripts")
    run = runner.run(case, update=update)
    if update:
        if diff := transcripts.rewrite(HERE, run):
            record_property(CHANGED, diff)
        run = runner.run(read_case(HERE, case.id))
    problems = judge(HERE, run)
    record = None if problems else evidence.record(run, ground)
    records.finish(case.id, record)
    if problems:
        pytest.fail("\n" + "\n".join(map(str, problems)), pytrace=False)
