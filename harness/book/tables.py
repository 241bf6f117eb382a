"""Find one table of a TOML file, without changing its text."""

import difflib
import re
import tomllib
from typing import Any

from harness.book.problems import Problem, Refused

HEADER = re.compile(r"^\[(?P<name>[^\[\]]+)\]\s*(?:#.*)?$")
# A line that begins a table, or a table of an array, which has two brackets.
ANY_HEADER = re.compile(r"^\[")


def table(text: str, name: str, where: str) -> str:
    """Return the lines of ``[name]``, with the comment right above it.

    The lines end before the next table and the comment right above that, and
    before trailing blank lines. ``where`` is the file's path, for messages.
    Raises ``Refused`` if the file is not TOML or has no such table.
    """
    lines = text.splitlines(keepends=True)
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what = f"cannot be read as TOML: {error}"
        raise _refused(where, what, "include the whole file") from error
    headers = {
        header["name"].strip(): number
        for number, line in enumerate(lines)
        if (header := HEADER.match(line))
    }
    if name not in headers:
        close = difflib.get_close_matches(name, headers, 1)
        fix = f"write one of {', '.join(headers) or 'its tables'}"
        fix = f"did you mean {close[0]}?" if close else fix
        raise _refused(where, f"has no table [{name}]", fix)
    found = "".join(_lines(lines, headers[name]))
    if not _is_table(found, document, name):
        what = f"has a table [{name}] that cannot be shown alone"
        raise _refused(where, what, "include the whole file")
    return found


def _lines(lines: list[str], header: int) -> list[str]:
    first, last = _with_comment(lines, header), header + 1
    while last < len(lines) and not ANY_HEADER.match(lines[last]):
        last += 1
    if last < len(lines):
        last = _with_comment(lines, last)
    while not lines[last - 1].strip():
        last -= 1
    return lines[first:last]


def _with_comment(lines: list[str], header: int) -> int:
    """Return the first line of the comment right above a header."""
    while header and lines[header - 1].startswith("#"):
        header -= 1
    return header


def _is_table(found: str, document: dict[str, Any], name: str) -> bool:
    """Return whether the lines are the whole table of the document.

    Tables inside it, which have headers of their own, do not count. The lines
    may be cut wrongly if a line of a string or a list looks like a header.
    """
    try:
        alone: Any = tomllib.loads(found)
    except tomllib.TOMLDecodeError:
        return False
    whole: Any = document
    for key in name.split("."):
        alone, whole = alone.get(key, {}), whole.get(key, {})
    return all(
        alone[key] == value if key in alone else _has_header(value)
        for key, value in whole.items()
    )


def _has_header(value: Any) -> bool:
    """Return whether a value may be a table with a header of its own."""
    tables = value if isinstance(value, list) else [value]
    return bool(tables) and all(isinstance(each, dict) for each in tables)


def _refused(where: str, what: str, fix: str) -> Refused:
    return Refused([Problem(f"{where}:1", what, fix)])
