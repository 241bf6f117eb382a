"""Check the direction of diffs: the added lines must be the right ones."""

from collections.abc import Mapping

from harness.book.blocks import Block
from harness.book.cases import Case
from harness.book.pages import Page
from harness.book.problems import Problem


def reversed_differences(
    page: Page, cases: Mapping[str, Case]
) -> list[Problem]:
    """Report diffs that turn right code into wrong code.

    A diff must lead from a case that fails to one that passes. If one side is
    a file of the reader's project, a diff from it must lead to a passing
    case, and a diff to it must start at a failing one. If both cases pass or
    both fail, the page must show the old side first.
    """
    problems = []
    for block in page.blocks:
        if block.before and _is_reversed(page, block, cases):
            where = f"{page.name}:{block.first + 1}"
            what = f"runs from {block.before} to {block.path}, "
            what += "which is from right to wrong"
            fix = f'turn it round, `--8<-- "{block.path}..{block.before}"`, '
            fix += "or show a section or the whole file instead"
            problems.append(Problem(where, what, fix))
    return problems


def _is_reversed(page: Page, block: Block, cases: Mapping[str, Case]) -> bool:
    before = cases.get(block.case_before or "")
    after = cases.get(block.case or "")
    if not (before and after):  # one side belongs to the reader's project
        return after.must_fail if after else not (before and before.must_fail)
    if before.must_fail is not after.must_fail:
        return after.must_fail
    shown = {b.path: b.first for b in page.blocks if b.is_whole}
    return shown.get(block.before or "", 0) > shown.get(block.path, 0)
