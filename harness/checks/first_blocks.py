"""Check that a page begins with what to do.

Somebody in a hurry copies the first block of a page, so that must not be one
that the page advises against.
"""

from harness.book.pages import Page
from harness.book.problems import Problem


def avoided_at_first(page: Page) -> list[Problem]:
    """Report the first block of a page if it is one to avoid."""
    return [
        Problem(
            f"{page.name}:{block.first + 1}",
            "begins with a block to avoid",
            "show what to do before it, and then what goes wrong without that",
        )
        for block in page.blocks[:1]
        if block.is_avoided
    ]
