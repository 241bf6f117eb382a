"""Check that no page repeats the order of the pages by hand.

The footer of each page links to the one before and the one after, from the
navigation. A link that is written by hand gives another order as soon as a
page moves.
"""

import re

from harness.book.pages import Page
from harness.book.problems import Problem

WRITTEN = re.compile(
    r"(?:^|(?<=[.!?] ))(?P<words>(?:Next|Previous)(?: page)?:|Back to)"
    r"(?=\s+\[|$)"
)


def written_next_links(page: Page) -> list[Problem]:
    """Report hand-written links to the next or the previous page."""
    return [
        Problem(
            f"{page.name}:{number}",
            f"says `{match['words']}` by hand",
            "remove it, because the footer links the next page",
        )
        for number, line in enumerate(page.prose, 1)
        for match in WRITTEN.finditer(line)
    ]
