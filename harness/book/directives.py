"""Define the directives: words in brackets that are replaced on a page.

Their replacements are derived from the pages and from the record of the runs.
"""

import difflib
import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distributions

# The tables of the overview, and the table of one chapter.
EVIDENCE_TABLE = re.compile(r"^\[evidence (chapters|versions|cases (\w+))\]$")
# Directives that take a whole line, and become a list, a table or a box.
LINES = {
    "error index",
    "evidence chapters",
    "evidence versions",
    "question index",
    "traceback box",
}
# Directives inside a line, which become a figure. Each package has another
# one, for its version.
FIGURES = {
    "evidence blocks",
    "evidence cases",
    "evidence commit",
    "evidence failures",
    "evidence files",
    "evidence python",
    "evidence tests",
    "evidence time",
}
VERSION = "evidence version "
# Brackets that are not escaped, and are neither a link nor an image.
BRACKETS = re.compile(r"(?<![!\\])\[(\w+ [^][]+)\](?![\[(:])")


def misspelt(line: str) -> Iterator[tuple[str, str]]:
    """Yield the directives of a line that nothing replaces, with the fixes.

    Readers would see them unreplaced.
    """
    for found in BRACKETS.finditer(line):
        text, is_alone = found[1], line == found[0]
        if text in LINES and not is_alone:
            what = f"{found[0]} is not alone in its line"
            yield what, "put it into a line of its own, without indentation"
        elif not (EVIDENCE_TABLE.match(line) or text in _known(text)):
            close = difflib.get_close_matches(text, _known(text), 1, 0.8)
            if close:
                yield f"nothing replaces {found[0]}", f"write [{close[0]}]"
            elif text.startswith("evidence "):
                what = f"nothing replaces {found[0]}"
                yield what, f"choose one that {__name__} lists"


def _known(text: str) -> list[str]:
    """Return the directives that a misspelt text may have been meant as."""
    if text.startswith(VERSION):
        return _versions()
    return sorted(LINES | FIGURES)


@cache
def _versions() -> list[str]:
    return sorted(f"{VERSION}{package.name}" for package in distributions())
