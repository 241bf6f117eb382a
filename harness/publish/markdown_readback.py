"""Read the Markdown of the built site and compare it with its pages.

A mirror must have the words and link targets of its page and show, byte for
byte, the blocks that ran. ``llms.txt`` must list the pages with their titles
and descriptions, and ``llms-full.txt`` must contain the mirrors. The reference
is the built HTML, not the code that writes the Markdown, so that a bug there
is found. Spaces in prose are not compared. The module is long because the site
has Markdown in three forms.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from harness.book.book import Book
from harness.book.pages import Page
from harness.book.problems import Problem
from harness.book.urls import built_page, folder
from harness.publish.markdown_mirrors import NAME, OVERVIEW, WHOLE, Outline
from harness.publish.readback import REBUILD, first_difference
from harness.publish.reading import (
    Fence,
    Reading,
    of_line,
    of_mirror,
    of_page,
    place,
)
from harness.render.evidence_tables import every_page

# A line of the overview: a chapter, or a page with its description.
LISTED = re.compile(r"## (?P<chapter>.+)|- \[(.+)\]\((\S+)\): ?(.*)")
# The characters that separate a link from the words around it.
EDGE = re.compile(r"[\s()<>]+")
# The number of characters to quote where two texts begin to differ.
SHOWN = 40


def check(book: Book, site: Path, outline: Outline) -> list[Problem]:
    """Report where the Markdown of the site differs from its pages."""
    problems: list[Problem] = []
    mirrors: dict[str, str] = {}
    says: dict[str, Reading] = {}
    for page, written in every_page(book).items():
        path = site / folder(page) / NAME
        html = built_page(page, site)
        if not html.exists():
            continue  # ``readback`` reports a missing page
        says[page] = of_page(html.read_text("utf-8"), page)
        if not path.exists():
            what = f"has no {NAME} in the site"
            problems.append(Problem(page, what, REBUILD))
            continue
        mirrors[page] = path.read_text("utf-8")
        shown = of_mirror(mirrors[page], page, outline.address)
        problems += compare_blocks(written, shown)
        problems += compare_words(page, says[page], shown)
    if not (site / OVERVIEW).exists() or not (site / WHOLE).exists():
        what = f"the site lacks {OVERVIEW} or {WHOLE}"
        return [*problems, Problem("mkdocs.yml", what, REBUILD)]
    overview, whole = (
        (site / name).read_text("utf-8") for name in (OVERVIEW, WHOLE)
    )
    return [
        *problems,
        *compare_overview(outline, says, overview),
        *compare_whole(outline, mirrors, whole),
    ]


def compare_blocks(page: Page, shown: Reading) -> list[Problem]:
    """Report the first block of a mirror that differs from what ran."""
    if len(shown.fences) != len(page.blocks):
        what = f"{len(shown.fences)} blocks in {NAME}, not {len(page.blocks)}"
        return [Problem(page.name, f"has {what}", REBUILD)]
    for block, fence in zip(page.blocks, shown.fences, strict=True):
        info = f'{block.language} title="{block.title}"'
        if block.section:
            info += f' section="{block.section}"'
        if block.table_name:
            info += f' table="{block.table_name}"'
        if fence != Fence(info, block.text):
            what = (
                f"{NAME} does not show what ran, {block.title}: "
                f"{first_difference(block.text, fence.text)}"
            )
            where = f"{page.name}:{block.first + 1}"
            return [Problem(where, what, REBUILD)]
    return []


def compare_words(page: str, says: Reading, shown: Reading) -> list[Problem]:
    """Report where a mirror's words or links differ from its page."""
    if shown.words != says.words:
        what = f"{NAME} says {_apart(shown.words, says.words)}"
        return [Problem(page, what, REBUILD)]
    for mirrored, leads in zip_longest(shown.links, says.links):
        if mirrored != leads:
            what = f"{NAME} has a link to {mirrored}, the page one to {leads}"
            return [Problem(page, what, REBUILD)]
    return []


def compare_overview(
    outline: Outline, says: dict[str, Reading], text: str
) -> list[Problem]:
    """Report the first line of ``llms.txt`` that differs from the pages."""
    head = f"# {outline.name}\n\n> {outline.description}\n"
    if not text.startswith(head):
        what = f"{OVERVIEW} does not begin with the name of the site"
        return [Problem("mkdocs.yml", what, REBUILD)]
    lines = filter(None, text.removeprefix(head).split("\n"))
    listed = [_entry(line, outline) for line in lines]
    pages = {f"/{folder(page)}": page for page in says}
    for entry, wanted in zip_longest(listed, _expected(outline, says)):
        if entry != wanted:
            named = [
                pages[leads]
                for each in (wanted, entry)
                if each and (leads := each[1]) in pages
            ]
            what = f"{OVERVIEW} has {_list(entry)}, not {_list(wanted)}"
            return [Problem((*named, "mkdocs.yml")[0], what, REBUILD)]
    return []


def compare_whole(
    outline: Outline, mirrors: dict[str, str], text: str
) -> list[Problem]:
    """Report where ``llms-full.txt`` is not the mirrors in order."""
    head = f"# {outline.name}\n\n> {outline.description}"
    expected = [("mkdocs.yml", line) for line in head.split("\n")]
    for _, pages in outline.chapters:
        for page in filter(mirrors.__contains__, pages):
            lines = mirrors[page].removesuffix("\n").split("\n")
            expected += [(page, line) for line in ["", *lines]]
    lines = text.removesuffix("\n").split("\n")
    for line, (page, wanted) in zip(lines, expected, strict=False):
        if line != wanted and not _alike(line, wanted, page, outline.address):
            what = f"{WHOLE} says {line!r}, and {NAME} {wanted!r}"
            return [Problem(page, what, REBUILD)]
    if len(lines) != len(expected):
        page = expected[min(len(lines), len(expected) - 1)][0]
        what = f"{WHOLE} has {len(lines)} lines, not {len(expected)}"
        return [Problem(page, what, REBUILD)]
    return []


# A chapter and two empty texts, or a title, its link and the description.
_Entry = tuple[str, str, str]


def _entry(line: str, outline: Outline) -> _Entry:
    """Parse a line of the overview; an unreadable line is all title."""
    found = LISTED.fullmatch(line)
    if not found:
        return line, "", ""
    chapter, title, target, about = found.groups()
    if chapter:
        return chapter, "", ""
    leads = place(target, "docs/index.md", outline.address)
    return of_line(title), leads, about


def _expected(outline: Outline, says: dict[str, Reading]) -> Iterator[_Entry]:
    """Yield the chapters, and the pages as their HTML describes them."""
    for chapter, pages in outline.chapters:
        yield chapter, "", ""
        for page in filter(says.__contains__, pages):
            about = says[page].about
            if about == outline.description:  # MkDocs's default
                about = ""
            yield says[page].heading, f"/{folder(page)}", about


def _list(entry: _Entry | None) -> str:
    return ": ".join(filter(None, entry)) if entry else "no such line"


def _alike(line: str, mirrored: str, page: str, address: str) -> bool:
    """Return whether two lines differ only in how their links are written."""
    if EDGE.findall(line) != EDGE.findall(mirrored):
        return False
    return all(
        one == other
        or place(one, "docs/index.md", address) == place(other, page, address)
        for one, other in zip(
            EDGE.split(line), EDGE.split(mirrored), strict=True
        )
    )


def _apart(shown: str, says: str) -> str:
    """Quote both texts from where they begin to differ."""
    pairs = enumerate(zip(shown, says, strict=False))
    shorter = min(len(shown), len(says))
    at = next((n for n, (one, other) in pairs if one != other), shorter)
    start = max(0, at - SHOWN // 2)
    one, other = shown[start:][:SHOWN], says[start:][:SHOWN]
    return f"{one!r} where the page says {other!r}"
