"""Read and strip the marker comments that name sections of a file.

A marker is a line with nothing but ``# --8<-- [start:name]`` or
``# --8<-- [end:name]``. Markers are stripped before a file is run or shown,
so that a file shown whole is byte for byte the file that ran.
"""

import re

from harness.book.problems import Problem, Refused

MARK = "--8<--"
MARKER = re.compile(r"^\s*# --8<-- \[(start|end):([a-z_]+)\]\s*$")
ALMOST = re.compile(r"--8<--\s*\[")


def strip_markers(text: str) -> str:
    """Return the text without its marker lines."""
    if MARK not in text:
        return text
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if not MARKER.match(line))


def section(text: str, name: str, where: str) -> str:
    """Return the lines between the markers of ``name``, without dedenting.

    ``where`` is the file's path, for messages. Raises ``Refused`` if the
    section is missing, unclosed or defined twice.
    """
    return strip_markers(_parts(text, name, where)[1])


def section_lines(text: str, name: str, where: str) -> range:
    """Return the line numbers of a section, from 0, not counting markers.

    Raises ``Refused`` if the section is missing, unclosed or defined twice.
    """
    before, inside = _parts(text, name, where)
    first = strip_markers(before).count("\n")
    return range(first, first + strip_markers(inside).count("\n"))


def _parts(text: str, name: str, where: str) -> tuple[str, str]:
    """Return the text before a section and the text in it, with markers."""
    starts: list[int] = []
    ends: list[int] = []
    lines = text.splitlines(keepends=True)
    for number, line in enumerate(lines):
        marker = MARKER.match(line)
        if marker and marker[2] == name:
            (starts if marker[1] == "start" else ends).append(number)
    if not starts:
        raise _refused(where, 1, f"has no section [start:{name}]", name)
    if len(starts) > 1 or len(ends) > 1:
        second = (starts if len(starts) > 1 else ends)[1]
        raise _refused(where, second + 1, f"has section {name} twice", name)
    if not ends or ends[0] < starts[0]:
        raise _refused(
            where, starts[0] + 1, f"never closes section {name}", name
        )
    before, inside = lines[: starts[0]], lines[starts[0] + 1 : ends[0]]
    return "".join(before), "".join(inside)


def misplaced_markers(text: str, where: str) -> list[Problem]:
    """Report markers that readers would see: those not alone on a line."""
    if MARK not in text:
        return []
    return [
        Problem(
            f"{where}:{number}",
            "a section marker must be alone on its line",
            "put `# --8<-- [start:name]` on a line of its own",
        )
        for number, line in enumerate(text.splitlines(), 1)
        if ALMOST.search(line) and not MARKER.match(line)
    ]


def _refused(where: str, line: int, what: str, name: str) -> Refused:
    return Refused(
        [
            Problem(
                f"{where}:{line}",
                what,
                f"put one pair of lines `# --8<-- [start:{name}]` and "
                f"`# --8<-- [end:{name}]` around it",
            )
        ]
    )
