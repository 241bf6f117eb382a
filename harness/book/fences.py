"""Parse the fences of a page, and refuse blocks that are typed in by hand."""

import difflib
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

from harness.book.blocks import DIFF, LANGUAGES, Block, Files, saved_as
from harness.book.directives import misspelt
from harness.book.files import LEFTOVER
from harness.book.info import WrongInfoError, language_of, parse_info
from harness.book.layout import INLINE_CODE, by_hand
from harness.book.problems import Problem, Refused

FENCE = re.compile(r"^(?P<indent>[ \t>]*)(?P<fence>`{3,}|~{3,})(?P<info>.*)$")
INCLUDE = re.compile(
    r'^\s*--8<-- "(?:(?P<before>[^":]*[^":/.])\.\.(?=\w))?'
    r'(?P<path>[^":]+)(?::(?P<section>\w+))?"\s*$'
)


@dataclass(frozen=True)
class Refusal:
    """Lines that a page must not contain, ``first`` to ``last`` from 0."""

    first: int
    last: int
    problem: Problem


def parse(
    page: str,
    lines: list[str],
    files: Files,
    judged: Container[int] = frozenset(),
) -> tuple[list[Block], list[Refusal]]:
    """Return a page's includes, and the lines that it must not contain.

    ``judged`` are the lines about which a quiz asks.
    """
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
            blocks.append(_block(files, lines, number, last, judged))
        except _WrongError as wrong:
            refusals += [
                Refusal(number, last, Problem(f"{page}:{number + 1}", *reason))
                for reason in wrong.reasons
            ]
        number = last + 1
    return [*_with_whole_files(blocks)], refusals


def _with_whole_files(blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks, and after a part of a file the whole file.

    Only a table and a diff are such parts. The whole file is added once, and
    only if no block shows it, so that readers always have it on the page.
    """
    whole = {block.path for block in blocks if block.is_whole}
    for block in blocks:
        yield block
        if block.is_derived and block.path not in whole:
            whole.add(block.path)
            yield replace(
                block,
                language=LANGUAGES[PurePath(block.path).suffix],
                before=None,
                source_before="",
                table_name=None,
                is_added=True,
            )


class _WrongError(Exception):
    """The reasons why a fence is wrong, each with its fix."""

    def __init__(self, *reasons: tuple[str, str]) -> None:
        super().__init__(reasons)
        self.reasons = reasons


def _block(
    files: Files,
    lines: list[str],
    first: int,
    last: int,
    judged: Container[int],
) -> Block:
    opening = FENCE.match(lines[first])
    assert opening
    body = [line for line in lines[first + 1 : last] if line.strip()]
    found = [match for line in body if (match := INCLUDE.match(line))]
    if reason := _shape(files, opening, body, found):
        raise _WrongError(reason)
    (match,) = found
    try:
        info = parse_info(opening["info"].strip())
    except WrongInfoError as wrong:
        raise _WrongError((wrong.what, wrong.fix)) from wrong
    parts = [match["section"], match["before"]]
    parts += [info.highlight, info.table, info.same]
    if parts.count(None) < len(parts) - 1:
        what = "two of section, difference, highlight, table and same"
        raise _WrongError((what, "choose one of them"))
    block = Block(
        match["path"],
        match["section"],
        info.language,
        opening["indent"],
        first,
        last,
        files[match["path"]],
        match["before"],
        files[match["before"]] if match["before"] else "",
        info.highlight,
        info.table,
        info.advice,
        f"docs/{info.same}.md" if info.same else None,
        is_judged=first in judged,
    )
    if reason := _misused(block):
        raise _WrongError(reason)
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


def _misused(block: Block) -> tuple[str, str] | None:
    """Return what is wrong with an attribute of this block, and the fix."""
    if block.same and block.is_transcript:
        return "same is for code, and this is output", "show the output whole"
    if not block.advice:
        return None
    if block.is_transcript:
        what = f"{block.advice.name} is for code, and this is output"
        return what, "put it on the block of the file that printed this"
    if block.is_judged:
        what = f"{block.advice.name} gives away the answer to this question"
        return what, "remove it"
    if block.is_avoided and block.before:
        what = "readers add the + lines of a difference, so it is no mistake"
        return what, "turn it round and remove avoid, or show the whole file"
    return None


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
    if language_of(opening["info"].strip()) != language:
        return (
            f"the language of this fence is not {language}",
            f"open it with ```{language}",
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
