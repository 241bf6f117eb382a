"""Normalise a command's output so that runs and machines can be compared.

Only differences without meaning are removed: times, memory addresses, ports,
folders and the versions in pytest's header. The badge of a case has the
seconds of its run, so the summary of pytest loses its own. In a traceback, the
caret lines are dropped, and consecutive library frames are folded into one
line that names the libraries.
"""

import re
from itertools import groupby
from pathlib import Path

WIDTH = 79
# Environment variables that make a command print the same on any machine.
VARIABLES = {
    "COLUMNS": str(WIDTH),
    "LANG": "C.UTF-8",
    "NO_COLOR": "1",
    "TZ": "UTC",
}
PROJECT = "/shop"
LIBRARY = re.compile(
    r"site-packages/(?P<package>\w+)"
    r"|/lib/python3\.\d+/(?!site-packages)(?P<standard>\w+)"
    r"|<(?:frozen )?(?P<generated>\w+)"
)
# The part of a line that a traceback underlines differs between Python
# versions.
CARETS = re.compile(r"[\s|]*[~^]+$")
# Matches only from the start of a path: trying every position of a very long
# line would take quadratic time.
PATH = r"(?<![^\s\"'(])[^\s\"'(]*"
SHORT_FRAME = re.compile(r"^(?P<path><[^>]+>|\S+):\d+: in .+$")
# The summary of pytest: how many tests ended how, and in how many seconds.
SUMMARY = re.compile(
    r"(?P<edge>=+ )?(?P<result>(?:\d[\d/]*|no tests) [\w ,/()]*"
    r"\b(?:passed|failed|errors?|skipped|xfailed|xpassed|warnings?|deselected"
    r"|collected|ran)(?: \([^)]*\))?) in \d+\.\d+s(?: \([\d:]+\))?(?: =+)?"
)
COVERAGE = re.compile(r"_+ (?P<title>coverage)(?:: platform .+)? _+")
NATIVE_FRAME = re.compile(
    r"^(?P<indent>(?:INTERNALERROR>)?[\s|]*)"
    r'File "(?P<path>[^"]+)", line \d+, in '
)


# The lines of pytest's header that name versions, which a page leaves open.
HEADER = re.compile(r"platform \w+ -- Python \d|plugins: ")
VERSION = re.compile(r"(\d+)\.\d+\.\d[\w.+]*")


def normalise(output: str, project: Path, temporary: Path) -> str:
    """Return the output without the parts that change from run to run."""
    for folder, shown in [(project, PROJECT), (temporary, "/tmp")]:
        for path in {str(folder), str(folder.resolve())}:
            output = output.replace(path, shown)
    lines = [line.rstrip() for line in output.splitlines()]
    lines = _fold_frames([line for line in lines if not CARETS.match(line)])
    return "\n".join(map(_normalise_line, lines)).strip("\n")


def _normalise_line(line: str) -> str:
    if HEADER.match(line):
        line = VERSION.sub(r"\1.x.y", line)
        line = re.sub(r" -- /\S+/(bin/python)\S*$", r" -- .../\1", line)
    line = re.sub(r"\b0x[0-9a-f]{6,}", "0x...", line)
    line = re.sub(r"\bcancel scope [0-9a-f]{6,}", "cancel scope ...", line)
    line = re.sub(r"^<sys>:0:", "sys:1:", line)  # its name since Python 3.13
    line = re.sub(r"\bfd=\d+", "fd=N", line)
    line = re.sub(r"('127\.0\.0\.1', )\d{5}\b", r"\1PORT", line)
    line = re.sub(r"name='Task-\d+'", "name='Task-N'", line)
    line = re.sub(rf"{PATH}/site-packages/", ".../site-packages/", line)
    line = re.sub(rf"{PATH}/lib/python3\.\d+/", ".../python3/", line)
    line = re.sub(r"(\.\.\./\S+\.py):\d+", r"\1", line)
    line = re.sub(r"^\d+\.\d+s (call|setup|teardown)\b", r"N.NNs \1", line)
    if summary := SUMMARY.fullmatch(line):
        result = summary["result"]
        return _titled(result, "=") if summary["edge"] else result
    if coverage := COVERAGE.fullmatch(line):
        return _titled(coverage["title"], "_")
    return re.sub(r"\bin \d+\.\d+s(?: \([\d:]+\))?", "in N.NNs", line)


def _titled(words: str, edge: str) -> str:
    """Return a title that is centred as pytest centres it."""
    return f"{f' {words} ':{edge}^{WIDTH}}"


def _fold_frames(lines: list[str]) -> list[str]:
    """Fold consecutive library frames of a traceback into one line."""
    frames = list(_frames(lines))
    folded: list[str] = []
    for library, group in groupby(frames, key=lambda frame: frame[0]):
        chunks = list(group)
        if not library:
            folded += [line for _, chunk in chunks for line in chunk]
            continue
        names = dict.fromkeys(_library(chunk[0]) for _, chunk in chunks)
        margin = re.match(r"(?:INTERNALERROR>)?[\s|]*", chunks[0][1][0])
        assert margin
        folded.append(f"{margin[0]}... in {', '.join(map(str, names))}")
    return folded


def _frames(lines: list[str]) -> list[tuple[bool, list[str]]]:
    """Split the lines into chunks: (is a library frame, its lines)."""
    chunks: list[tuple[bool, list[str]]] = []
    inside: re.Match[str] | None = None
    for line in lines:
        frame = SHORT_FRAME.match(line) or NATIVE_FRAME.match(line)
        if frame:
            inside = frame
            chunks.append((bool(LIBRARY.search(frame["path"])), [line]))
        elif inside and _belongs(line, inside):
            chunks[-1][1].append(line)
        else:
            inside = None
            chunks.append((False, [line]))
    return chunks


def _belongs(line: str, frame: re.Match[str]) -> bool:
    """Return whether a line is source text shown below this frame."""
    indent = frame.groupdict().get("indent") or ""
    return line.startswith(indent + "    " if not indent else indent + "  ")


def _library(frame: str) -> str:
    found = LIBRARY.search(frame)
    assert found
    return found["package"] or found["standard"] or found["generated"]
