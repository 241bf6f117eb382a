"""Check that each transcript belongs to the case shown above it."""

from harness.book.blocks import HOME, Block
from harness.book.pages import Page
from harness.book.problems import Problem


def foreign_transcripts(page: Page) -> list[Problem]:
    """Report transcripts whose case differs from the block above.

    The block above must be under the same heading and in the same tab. A
    folded block counts only if it belongs to the transcript's case. If there
    is no such block, or it is a transcript or part of the app, which belongs
    to no case, the block below counts instead. The home page is not checked,
    because some of its samples are only a transcript.
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
    """Group the blocks of a page by their heading and tab."""
    found: dict[tuple[int, int], list[Block]] = {}
    for block in page.blocks:
        above = [h.line for h in page.headings if h.line < block.first]
        tabs = [t.line for t in page.tabs if t.line < block.first < t.end]
        place = max(above, default=-1), max(tabs, default=-1)
        found.setdefault(place, []).append(block)
    return [*found.values()]


def _neighbour(around: list[Block], place: int) -> Block | None:
    """Return the block whose case a transcript must belong to, or None."""
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
    # A failing transcript may be above the diff that fixes its case.
    if below and below.case_before == block.case:
        return None
    return below if below and not below.is_transcript else None
