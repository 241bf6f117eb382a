"""Parse the blocks of a page, and refuse those that are typed in by hand."""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from harness.book.cases import APP, SCRIPT_NAMES, TRANSCRIPT
from harness.book.diffs import unified
from harness.book.directives import misspelt
from harness.book.files import LEFTOVER
from harness.book.layout import INLINE_CODE, by_hand
from harness.book.markers import section, section_lines, strip_markers
from harness.book.problems import Problem, Refused

# The text of every file under ``snippets/``, by its path relative to it.
Files = Mapping[str, str]
FENCE = re.compile(r"^(?P<indent>[ \t>]*)(?P<fence>`{3,}|~{3,})(?P<info>.*)$")
INFO = re.compile(r'(?P<language>\w*)(?: highlight="(?P<highlight>\w+)")?')
INCLUDE = re.compile(
    r'^\s*--8<-- "(?:(?P<before>[^":]*[^":/.])\.\.(?=\w))?'
    r'(?P<path>[^":]+)(?::(?P<section>\w+))?"\s*$'
)
# The page whose blocks ask the reader whether a case passes; only the
# transcript gives the answer away.
CHECK_YOURSELF = "check_yourself"
# The home page, whose blocks are samples from another page.
HOME = "docs/index.md"
# The language of a fence that shows how one file differs from another.
DIFF = "diff"
# The language of a fence that shows a file, by the file's suffix.
LANGUAGES = {
    ".html": "html",
    ".ini": "ini",
    ".json": "json",
    ".mako": "mako",
    ".py": "python",
    ".sh": "sh",
    ".toml": "toml",
    ".txt": "console",
    ".yml": "yaml",
}


@dataclass(frozen=True)
class Block:
    """An include of a page, in lines ``first`` to ``last``, counted from 0.

    ``source`` is the text of the file at ``path``, including its section
    markers. If ``before`` is given, the block shows a diff from that file,
    whose text is ``source_before``, to the one at ``path``. ``highlight``
    names the section whose lines are highlighted. On a page with a quiz,
    ``is_judged`` is true if the reader has to say how the block's case ends.
    """

    path: str
    section: str | None
    language: str
    indent: str
    first: int
    last: int
    source: str
    before: str | None = None
    source_before: str = ""
    highlight: str | None = None
    is_judged: bool | None = None

    @property
    def title(self) -> str:
        """The path under which the reader saves the file."""
        return saved_as(self.path)

    @property
    def is_whole(self) -> bool:
        """Return whether the block shows its whole file."""
        return self.section is None and self.before is None

    @property
    def case(self) -> str | None:
        """The id of the case that the file belongs to; None for the app."""
        return case_of(self.path)

    @property
    def case_before(self) -> str | None:
        """The id of the case on the old side of a diff; None without one."""
        return case_of(self.before) if self.before else None

    @property
    def is_question(self) -> bool:
        """Return whether the block must hide the outcome of its case."""
        asked = (self.case or "").split("/")[1:2] == [CHECK_YOURSELF]
        if self.is_judged is not None:
            return self.is_judged
        return asked and not self.is_transcript

    @property
    def is_transcript(self) -> bool:
        """Return whether the block shows a transcript of its case."""
        return self.title == TRANSCRIPT

    @property
    def is_expectation(self) -> bool:
        """Return whether the block shows a case's expected output.

        That is a transcript, or a whole print-style script.
        """
        is_script = self.title.startswith(SCRIPT_NAMES)
        return self.is_whole and (self.is_transcript or is_script)

    @property
    def label(self) -> str:
        """The title above the block: the file, and which part is shown."""
        name = "Terminal" if self.is_transcript else self.title
        if self.section:
            name += f" · {self.section.replace('_', ' ')}"
        if self.before:
            name += f" · {_said(self.case_before)} → {_said(self.case)}"
        return name

    @cached_property
    def text(self) -> str:
        """The text that the block shows and copies, exactly as it ran.

        For two files, this is the patch derived from them. Raises ``Refused``
        if the file does not have the named section.
        """
        if self.section:
            where = f"snippets/{self.path}"
            return section(self.source, self.section, where)
        if self.before:
            return unified(*self.compared, self.title)
        return strip_markers(self.source)

    @property
    def compared(self) -> tuple[str, str]:
        """The two texts that a diff is derived from."""
        return strip_markers(self.source_before), strip_markers(self.source)

    @property
    def highlighted(self) -> range:
        """The highlighted lines, counted from 0.

        Raises ``Refused`` if the file does not have the named section.
        """
        if not self.highlight:
            return range(0)
        where = f"snippets/{self.path}"
        return section_lines(self.source, self.highlight, where)


@dataclass(frozen=True)
class Refusal:
    """Lines that a page must not contain, ``first`` to ``last`` from 0."""

    first: int
    last: int
    problem: Problem


def parse(
    page: str, lines: list[str], files: Files
) -> tuple[list[Block], list[Refusal]]:
    """Return a page's includes, and the lines that it must not contain."""
    blocks: list[Block] = []
    refusals: list[Refusal] = []
    number = 0
    former = ""  # the last line with text in it
    while number < len(lines):
        opening = FENCE.match(lines[number])
        if not opening:
            refusals += [
                Refusal(
                    number, number, Problem(f"{page}:{number + 1}", *stray)
                )
                for stray in _strays(lines[number], former)
            ]
            if lines[number].strip(" \t|:->"):
                former = lines[number]
            number += 1
            continue
        former = ""
        last = _closing(lines, number, opening)
        if last is None:
            problem = Problem(
                f"{page}:{number + 1}",
                "this fence is never closed",
                "close it",
            )
            refusals.append(Refusal(number, len(lines) - 1, problem))
            break
        try:
            blocks.append(_block(files, lines, number, last))
        except _WrongError as wrong:
            refusals += [
                Refusal(number, last, Problem(f"{page}:{number + 1}", *reason))
                for reason in wrong.reasons
            ]
        number = last + 1
    return blocks, refusals


class _WrongError(Exception):
    """The reasons why a fence is wrong, each with its fix."""

    def __init__(self, *reasons: tuple[str, str]) -> None:
        super().__init__(reasons)
        self.reasons = reasons


def _block(files: Files, lines: list[str], first: int, last: int) -> Block:
    opening = FENCE.match(lines[first])
    assert opening
    body = [line for line in lines[first + 1 : last] if line.strip()]
    found = [match for line in body if (match := INCLUDE.match(line))]
    if reason := _shape(files, opening, body, found):
        raise _WrongError(reason)
    (match,) = found
    info = INFO.fullmatch(opening["info"].strip())
    assert info
    block = Block(
        match["path"],
        match["section"],
        info["language"],
        opening["indent"],
        first,
        last,
        files[match["path"]],
        match["before"],
        files[match["before"]] if match["before"] else "",
        info["highlight"],
    )
    try:
        is_empty = not block.text
        _ = block.highlighted
    except Refused as refused:
        raise _WrongError(
            *(
                (
                    f"includes {problem.where}, which {problem.what}",
                    problem.fix,
                )
                for problem in refused.problems
            )
        ) from refused
    if is_empty and block.before:
        what = f"compares {block.path} with its equal"
        raise _WrongError((what, "include that file alone"))
    return block


def saved_as(path: str) -> str:
    """Return the path in the reader's project of a file in ``snippets/``."""
    if path.startswith(f"{APP}/") or path.count("/") < 3:
        return path
    return path.split("/", 3)[3]


def case_of(path: str) -> str | None:
    """Return the id of the case that a file in ``snippets/`` belongs to.

    It is None for a file that belongs to no case.
    """
    if saved_as(path) == path:
        return None
    return "/".join(path.split("/")[:3])


def _said(case: str | None) -> str:
    """Return the name of the case in words; "the shop" for no case."""
    return case.rpartition("/")[2].replace("_", " ") if case else "the shop"


def _strays(line: str, former: str) -> list[tuple[str, str]]:
    """Return what is wrong with a line outside any fence, with the fixes."""
    found = by_hand(line, former)
    if "--8<--" in line and "--8<--" in INLINE_CODE.sub("", line):
        fix = "put it alone between ``` lines"
        found.append(("an include outside a fence", fix))
    return [*found, *misspelt(line)]


def _closing(
    lines: list[str], first: int, opening: re.Match[str]
) -> int | None:
    for number in range(first + 1, len(lines)):
        fence = FENCE.match(lines[number])
        if fence and fence["fence"].startswith(opening["fence"]):
            # Another fence opens. No include contains a fence, so the first
            # one was never closed.
            return None if fence["info"].strip() else number
    return None


def _shape(
    files: Files,
    opening: re.Match[str],
    body: list[str],
    found: list[re.Match[str]],
) -> tuple[str, str] | None:
    """Return what is wrong with a fence, and the fix; None if it is right."""
    if len(found) > 1:
        return "two includes in one fence", "give each include its own fence"
    if found and len(body) > 1:
        return "text beside an include", "leave the include line alone"
    if not found:
        return (
            "a block typed into the page",
            "save it as a file of a case under snippets/ and put one line, "
            '--8<-- "<chapter>/<page>/<case>/<file>", into the fence',
        )
    if ">" in opening["indent"]:
        return "a block inside a quotation", "take it out of the quotation"
    match = found[0]
    before, name = match["before"], match["path"]
    if problem := _missing(files, [before, name] if before else [name]):
        return problem
    if before and saved_as(before) != saved_as(name):
        return (
            f"compares {saved_as(before)} with {saved_as(name)}",
            "compare two files that a reader saves under the same path",
        )
    suffix = PurePath(name).suffix
    if suffix not in LANGUAGES:
        return (
            f"includes {name}, and no language is known for `{suffix}`",
            "add one to LANGUAGES in harness/book/blocks.py, "
            "or rename the file",
        )
    language = DIFF if before else LANGUAGES[suffix]
    info = INFO.fullmatch(opening["info"].strip())
    if not info or info["language"] != language:
        return (
            f"the language of this fence is not {language}",
            f"open it with ```{language}",
        )
    if [match["section"], before, info["highlight"]].count(None) < 2:
        return (
            "a section, a difference or a highlight beside another",
            "choose one of them",
        )
    return None


def _missing(files: Files, names: list[str]) -> tuple[str, str] | None:
    """Return what is wrong with an include's paths, and the fix, or None."""
    for name in names:
        parts = PurePath(name).parts
        if not name.startswith("/") and ".." not in parts:
            if any(map(LEFTOVER.fullmatch, parts)):
                what = f"includes {name}, which no case gets"
                return what, "give it a name without a dot in front or ~"
            if name in files:
                continue
        close = next(_closest(files, name), None)
        hint = f'did you mean "{close}"?' if close else "write that file"
        return f"includes snippets/{name}, which does not exist", hint
    return None


def _closest(files: Files, name: str) -> Iterator[str]:
    """Yield the files whose paths are most similar to ``name``.

    The nearest folders come first, because comparing with every file would
    take seconds.
    """
    folder = name
    while folder:
        folder = folder.rpartition("/")[0]
        below = f"{folder}/" if folder else ""
        known = [file for file in files if file.startswith(below)]
        yield from difflib.get_close_matches(name, known, 1)
