"""What a block says of its own run."""

from collections import Counter

from harness.evidence import CaseRecord, Evidence


def case_badge(record: CaseRecord) -> str:
    """Such as ``2 passed · asyncio · trio · 0.3 s``."""
    return f"{result(record)} · {record.seconds:.1f} s"


def result(record: CaseRecord) -> str:
    """Such as ``2 passed · asyncio · trio``, or ``fails, as shown``."""
    tests = record.tests.values()
    if record.must_fail:
        return "fails, as shown"
    if not tests:
        return "ran, as shown"
    counts = Counter(str(test.outcome) for test in tests)
    backends = sorted({test.backend for test in tests if test.backend})
    words = [f"{count} {outcome}" for outcome, count in sorted(counts.items())]
    return " · ".join([*words, *backends])


def app_badge(evidence: Evidence, path: str) -> str:
    """How many cases read this file of the reader's project as they ran."""
    users = sum(path in record.project for record in evidence.cases.values())
    return f"ran in {users} case{'' if users == 1 else 's'}"


def versions(evidence: Evidence, python: str | None = None) -> str:
    """The versions that matter to a reader, in one line."""
    shown = ["fastapi", "starlette", "httpx", "httpx2", "anyio", "pytest"]
    found = [
        f"{name} {evidence.packages[name]}"
        for name in shown
        if name in evidence.packages
    ]
    return ", ".join([f"Python {python or evidence.python}", *found])
