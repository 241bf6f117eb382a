"""The badge of a block: a short text about the run of its case."""

from collections import Counter

from harness.book.blocks import Block
from harness.book.setup import is_setup
from harness.evidence.store import CaseRecord, Evidence

# The badge of a block that asks the reader how its case ended: a result
# would give the solution away.
QUESTION = "ran"
# The badge of a block without a valid record. Only a preview shows it: a
# build is refused instead.
UNPROVEN = "not proven"


def counts_cases(block: Block) -> bool:
    """Return whether the badge is a number of cases, not one result."""
    return not (block.is_judged or block.case)


def badge(block: Block, evidence: Evidence) -> str:
    """Return the badge of a block; a diff names the results of both cases."""
    if block.is_judged:
        return QUESTION
    if not {block.case, block.case_before} - {None} <= {*evidence.cases}:
        return UNPROVEN
    last = (
        _case(evidence.cases[block.case])
        if block.case
        else _shared(evidence, block.path)
    )
    if not block.case_before:
        return last
    return f"{result(evidence.cases[block.case_before])} → {last}"


def ran_on(block: Block, evidence: Evidence) -> str:
    """Return the versions that the block's case ran on, in one line."""
    record = evidence.cases.get(block.case or "")
    return _versions(evidence, record.python if record else None)


def _case(record: CaseRecord) -> str:
    """Return text such as ``2 passed · asyncio · trio · 0.3 s``."""
    return f"{result(record)} · {record.seconds:.1f} s"


# The same words are written again on purpose, so that a bug here is found: in
# `_result` of publish/evidence_readback.py, in tests/render, tests/publish and
# tests/tools/test_ci.py. `_result` of evidence_tables.py cuts them at their
# first " · ", and tools/ci/summary.py shows them in pull requests.
def result(record: CaseRecord) -> str:
    """Return ``2 passed · asyncio · trio``, or ``fails, as shown``."""
    tests = record.tests.values()
    if record.must_fail:
        return "fails, as shown"
    if not tests:
        return "ran, as shown"
    counts = Counter(str(test.outcome) for test in tests)
    backends = sorted({test.backend for test in tests if test.backend})
    words = [f"{count} {outcome}" for outcome, count in sorted(counts.items())]
    return " · ".join([*words, *backends])


def _shared(evidence: Evidence, path: str) -> str:
    """Return in how many cases this file that cases share was read."""
    users = sum(path in record.project for record in evidence.cases.values())
    # The packages that a setup names are installed in another way.
    verb = "used" if is_setup(path) else "ran"
    return f"{verb} in {users} case{'' if users == 1 else 's'}"


def _versions(evidence: Evidence, python: str | None = None) -> str:
    """Return the versions that matter to a reader, in one line."""
    shown = ["fastapi", "starlette", "httpx", "httpx2", "anyio", "pytest"]
    found = [
        f"{name} {evidence.packages[name]}"
        for name in shown
        if name in evidence.packages
    ]
    return ", ".join([f"Python {python or evidence.python}", *found])
