"""Render the diff between two files, with syntax highlighting."""

import html
import re

from harness.book.diffs import unified
from harness.render.highlight import coloured

HUNK = re.compile(r"^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@$")
ELEMENTS = {"-": "del", "+": "ins"}


def coloured_diff(before: str, after: str, path: str, language: str) -> str:
    """Render the diff as HTML; without its tags it equals ``unified``.

    Both files are highlighted whole and the diff takes its lines from them,
    because a lexer would misread a line without the lines before it.
    """
    old = coloured(before, language).splitlines(keepends=True)
    new = coloured(after, language).splitlines(keepends=True)
    lines = unified(before, after, path).splitlines(keepends=True)
    shown = [_aside(line) for line in lines[:2]]
    at_old = at_new = 0
    for line in lines[2:]:
        if hunk := HUNK.match(line.rstrip("\n")):
            at_old, at_new = int(hunk[1]) - 1, int(hunk[2]) - 1
            shown.append(_aside(line))
            continue
        text = line[0] + (old[at_old] if line[0] == "-" else new[at_new])
        at_old += line[0] != "+"
        at_new += line[0] != "-"
        element = ELEMENTS.get(line[0])
        shown.append(f"<{element}>{text}</{element}>" if element else text)
    return "".join(shown)


def _aside(line: str) -> str:
    return f'<span class="gu">{html.escape(line)}</span>'
