"""Changes in the pages: the checks of a build must tell."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath

from harness.book.blocks import HOME, Block
from harness.book.book import Book
from harness.book.pages import Page, parse_page
from harness.book.problems import Problem
from harness.checks.pages import misplaced, unshown
from tools.drift.result import Result

# What the reader's project is configured by is shown whole on several pages;
# one of them may leave it out. So it may a difference, whose files are shown
# whole as well, and a file of which it shows a part, as the whole is added
# then. The home page, all samples of another page, is not changed.
SHOWN_AGAIN = "pyproject.toml"


def results(book: Book, only: list[str]) -> Iterator[Result]:
    """One change of each kind for each of these pages, drawn by its name."""
    for name in only:
        page = book.pages[name]
        if not page.blocks or name == HOME:
            continue
        for kind, block, lines in _changes(book, page, random.Random(name)):
            yield Result(
                f"page: {kind}",
                f"{name}:{block.first + 1}",
                block.path,
                judge(book, name, "\n".join(lines) + "\n"),
            )


def judge(book: Book, name: str, text: str) -> list[Problem]:
    """What is said of the pages with this text for that page."""
    page = parse_page(name, text, book.files)
    changed = replace(book, pages={**book.pages, name: page})
    return (
        [refusal.problem for refusal in page.refusals]
        or misplaced(changed)
        or unshown(changed)
    )


def _changes(
    book: Book, page: Page, draw: random.Random
) -> Iterator[tuple[str, Block, list[str]]]:
    """The kind, the block and the lines of the page after the change."""
    lines = page.lines
    # A whole file that is added below a part of it has no fence to change.
    blocks = [block for block in page.blocks if not block.is_added]
    added = {block.path for block in page.blocks if block.is_derived}

    def instead(block: Block, body: list[str]) -> list[str]:
        return [*lines[: block.first], *body, *lines[block.last + 1 :]]

    def with_line(block: Block, line: str) -> list[str]:
        opening, closing = lines[block.first], lines[block.last]
        indented = block.indent + line
        return instead(block, [opening, indented, closing])

    def line_of(path: str) -> str:
        return f'--8<-- "{path}"'

    block = draw.choice(blocks)
    for kind, path in _wrong_files(book, draw, block):
        yield kind, block, with_line(block, line_of(path))
    block = draw.choice(blocks)
    wrong = with_line(block, line_of(f"{block.path}:no_such_section"))
    yield "wrong section", block, wrong
    removable = [
        block
        for block in blocks
        if block.is_whole and block.path not in {SHOWN_AGAIN, *added}
    ]
    if removable:
        block = draw.choice(removable)
        yield "block removed", block, instead(block, [])
    block = draw.choice(blocks)
    fence = lines[block.first : block.last + 1]
    yield "block doubled", block, instead(block, [*fence, "", *fence])
    block = draw.choice(blocks)
    opening, line, closing = (
        lines[block.first],
        lines[block.first + 1],
        lines[block.last],
    )
    typed = block.indent + "print(1)"
    yield (
        "text typed in",
        block,
        instead(block, [opening, line, typed, closing]),
    )
    yield "text typed in", block, instead(block, [opening, typed, closing])
    yield "fence unclosed", block, instead(block, [opening, line])
    yield "include bare", block, instead(block, [line])
    other = block.indent + "```" + "text"
    yield "other language", block, instead(block, [other, line, closing])


def _wrong_files(
    book: Book, draw: random.Random, block: Block
) -> Iterator[tuple[str, str]]:
    """Other files that exist, with the same suffix where there are any."""
    known = [
        path
        for path in book.files
        if PurePath(path).suffix == PurePath(block.path).suffix
        and path != block.path
    ]
    own = [p for p in known if block.case and p.startswith(block.case)]
    app = [path for path in known if path.startswith("app/")]
    for kind, paths in [
        ("wrong file, of the same case", own),
        ("wrong file, of the app", app),
        ("wrong file, of another case", [*{*known} - {*own} - {*app}]),
    ]:
        if paths:
            yield kind, draw.choice(sorted(paths))
