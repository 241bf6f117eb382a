"""Fold the blocks that repeat what a reader has seen or can look up."""

import html
import posixpath
from collections.abc import Mapping

from harness.book.blocks import Block
from harness.book.headings import heading_above
from harness.book.pages import Page
from harness.render.markdown_text import as_code, link

# The class of a summary that is only a control, so that a mirror lacks it.
CONTROL = "fold__show"


def pointer(block: Block, page: Page, pages: Mapping[str, Page]) -> list[str]:
    """Return the Markdown lines above a block, such as where it is explained.

    The page and its mirror both show them.
    """
    if not block.same:
        return []
    name, where = as_code(block.title), pages.get(block.same)
    if not where:  # a check reports it
        return []
    anchor = heading_above(where.headings, _explained(block, where)).anchor
    if where.name != page.name:
        target = posixpath.relpath(where.name, posixpath.dirname(page.name))
        target = f"{target}#{anchor}".removesuffix("#")
        return [f"{name} is the same file as in {link(where.title, target)}."]
    above = f"[above](#{anchor})" if anchor else "above"
    return [f"{name} is the same file as {above}."]


def summary(block: Block) -> str:
    """Return the words of a whole file that is folded below its part."""
    return f"The whole {as_code(block.title)}" if block.is_added else ""


def folded(block: Block, rendered: str, not_searched: str) -> str:
    """Return the HTML of a block, in a closed fold if it repeats a file."""
    if not (block.is_added or block.same):
        return rendered
    verb = "The whole" if block.is_added else "Show"
    kind = "" if block.is_added else f' class="{CONTROL}"'
    name = f"<code>{html.escape(block.title)}</code>"
    return (
        f'<details class="fold"><summary{kind}{not_searched}>{verb} {name}'
        f"</summary>{rendered}</details>"
    )


def _explained(block: Block, page: Page) -> int:
    """Return the line of a page's block that shows the same file unfolded."""
    found = (each.first for each in page.blocks if each.explains(block))
    return next(found, 0)
