"""Transcripts, held to the block that they stand below."""

from harness.book.blocks import HOME, Block
from harness.book.pages import Page
from harness.book.problems import Problem


def foreign_transcripts(page: Page) -> list[Problem]:
    """Report transcripts of another case than that of the block above.

    A block is above a transcript if both are under one heading and in one
    tab. What is folded away above counts where it is of the same case. Where
    there is no block, or it is itself a transcript, the block below counts.
    The app belongs to no case. The home page shows samples, of which some are
    a transcript alone.
    """
    if page.name == HOME:
        return []
    problems = []
    for around in _together(page):
        for place, block in enumerate(around):
            if not block.is_transcript:
                continue
            neighbour = _neighbour(around, place)
            if neighbour and neighbour.case not in {None, block.case}:
                where = f"{page.name}:{block.first + 1}"
                what = f"shows what {block.case} prints next to a block of "
                what += f"{neighbour.case}, in line {neighbour.first + 1}"
                fix = "put it below a block of its own case, before any block "
                fix += "of another"
                problems.append(Problem(where, what, fix))
    return problems


def _together(page: Page) -> list[list[Block]]:
    """The blocks of a page that are under one heading and in one tab."""
    found: dict[tuple[int, int], list[Block]] = {}
    for block in page.blocks:
        above = [h.line for h in page.headings if h.line < block.first]
        tabs = [t.line for t in page.tabs if t.line < block.first < t.end]
        place = max(above, default=-1), max(tabs, default=-1)
        found.setdefault(place, []).append(block)
    return [*found.values()]


def _neighbour(around: list[Block], place: int) -> Block | None:
    """The block that says which case a transcript should be of."""
    block = around[place]
    above = around[place - 1] if place else None
    below = around[place + 1] if place + 1 < len(around) else None
    if above and above.case != block.case:
        open_above = [
            each
            for each in around[:place]
            if len(each.indent) <= len(block.indent)
        ]
        above = open_above[-1] if open_above else None
    if above and not above.is_transcript and above.case:
        return above
    # What fails may stand above the difference that puts it right.
    if below and below.case_before == block.case:
        return None
    return below if below and not below.is_transcript else None
