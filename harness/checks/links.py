"""Find the links on a page that lead to a section of a page."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from harness.book.pages import Page
from harness.book.urls import linked_path

LINK = re.compile(
    r"\[(?P<text>(?:`[^`]+`|[^\]`])+)\]"
    r"\((?P<target>(?P<page>[^)#\s]*)(?:#(?P<id>[^)]+))?)\)"
)


@dataclass(frozen=True)
class Link:
    """A link to a section; ``blocks`` are indices into the page's blocks."""

    text: str
    target: str
    page: Page
    blocks: list[int]

    @property
    def cases(self) -> list[str]:
        """The ids of the cases that the section shows, in order."""
        found = (self.page.blocks[number].case for number in self.blocks)
        return list(dict.fromkeys(filter(None, found)))


def links(pages: Mapping[str, Page], page: Page, line: str) -> Iterator[Link]:
    """Yield the links in a line of a page that lead to a section."""
    for match in LINK.finditer(line):
        target = match["page"]
        name = linked_path(page.name, target) if target else page.name
        there = pages.get(name)
        for heading in there.headings if there else []:
            if there and heading.anchor == (match["id"] or ""):
                blocks = there.blocks_in(there.section(heading))
                if not (blocks or heading.anchor):  # the lead shows nothing
                    blocks = [*range(len(there.blocks))]
                yield Link(match["text"], match["target"], there, blocks)
                break
