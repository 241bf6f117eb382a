"""Check the direction of diffs: the added lines must be the right ones."""

from collections.abc import Mapping

from harness.book.blocks import Block
from harness.book.cases import Case
from harness.book.info import Advice
from harness.book.pages import Page
from harness.book.problems import Problem


def reversed_differences(
    page: Page, cases: Mapping[str, Case]
) -> list[Problem]:
    """Report diffs that turn right code into wrong code.

    A diff must not lead to a file that is worse than the one it starts from.
    A file that the page advises against is wrong, and one that it recommends
    is right. Without advice, a file of a failing case is wrong. If neither
    side is worse, a diff must not lead to the reader's project, and between
    two cases it must start from the file that the page shows first.
    """
    problems = []
    for block in page.blocks:
        if block.before and _is_reversed(page, block, cases):
            where = f"{page.name}:{block.first + 1}"
            what = f"runs from {block.before} to {block.path}, "
            what += "which is from right to wrong"
            fix = f'turn it round, `--8<-- "{block.path}..{block.before}"`, '
            fix += "or show a table, a section or the whole file instead"
            problems.append(Problem(where, what, fix))
    return problems


def _is_reversed(page: Page, block: Block, cases: Mapping[str, Case]) -> bool:
    advice = {b.path: b.advice for b in page.blocks if b.advice}
    before, after = (
        _merit(advice.get(path), cases.get(case or ""))
        for path, case in [
            (block.before or "", block.case_before),
            (block.path, block.case),
        ]
    )
    if before != after:
        return after < before
    if not (block.case and block.case_before):
        return not block.case
    shown = {b.path: b.first for b in page.blocks if b.is_whole}
    return shown.get(block.before or "", 0) > shown.get(block.path, 0)


def _merit(advice: Advice | None, case: Case | None) -> int:
    """Return 1 for right code, -1 for wrong code, and 0 for any other."""
    if advice:
        return -1 if advice.is_avoid else 1
    return -1 if case and case.must_fail else 0
