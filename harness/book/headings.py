"""Find the headings of a page, and the heading above a line."""

import html
import re
from dataclasses import dataclass

from markdown.extensions.toc import slugify, unique

from harness.book.front_matter import lines_before

HEADING = re.compile(r"^(?P<level>#{1,6}) +(?P<text>.+?)(?: +#+)?\s*$")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True)
class Heading:
    """A heading without its markup; ``anchor`` is empty for the title."""

    text: str
    anchor: str
    line: int
    level: int = 1


def headings(lines: list[str]) -> list[Heading]:
    """Return a page's headings in order; ``lines`` may have front matter."""
    used: set[str] = set()
    found = []
    first = lines_before(lines)
    for number, line in enumerate(lines[first:], first):
        if match := HEADING.match(line):
            text = html.unescape(LINK.sub(r"\1", match["text"]))
            text = text.replace("`", "").replace("*", "")
            anchor = unique(slugify(text, "-"), used)
            level = len(match["level"])
            if level == 1:
                anchor = ""
            found.append(Heading(text, anchor, number, level))
    return found


def heading_above(found: list[Heading], line: int) -> Heading:
    """Return the last heading above a line; the first one if none is."""
    above = [heading for heading in found if heading.line < line]
    return above[-1] if above else found[0]
