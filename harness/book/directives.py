"""The words in brackets on a page that are replaced by what is derived."""

import difflib
import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distributions

# The tables of the overview, and the one of a chapter.
EVIDENCE_TABLE = re.compile(r"^\[evidence (chapters|versions|cases (\w+))\]$")
# A line that becomes a list, a table or a box.
LINES = {
    "error index",
    "evidence chapters",
    "evidence versions",
    "question index",
    "traceback box",
}
# Words in a line that become a figure; of each package there is a version too.
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
# Brackets that make neither a link nor a picture, and are not escaped.
BRACKETS = re.compile(r"(?<![!\\])\[(\w+ [^][]+)\](?![\[(:])")


def misspelt(line: str) -> Iterator[tuple[str, str]]:
    """The directives of a line that nothing replaces, with the fixes.

    Readers would see them as they are written.
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
    """The directives that a text may be meant as."""
    if text.startswith(VERSION):
        return _versions()
    return sorted(LINES | FIGURES)


@cache
def _versions() -> list[str]:
    return sorted(f"{VERSION}{package.name}" for package in distributions())
