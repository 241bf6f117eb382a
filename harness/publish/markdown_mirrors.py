"""Write the pages as Markdown, with their blocks, for readers and tools.

Next to the ``index.html`` of each page is its mirror, an ``index.md``.
``llms.txt`` lists the mirrors (see llmstxt.org), and ``llms-full.txt`` has
them all. The module is long because it translates each MkDocs-only syntax.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from harness.book.blocks import Block
from harness.book.book import Book
from harness.book.layout import INLINE_CODE
from harness.book.navigation import listed
from harness.book.pages import Page
from harness.book.quiz import Question
from harness.book.urls import folder, linked_path, to_root
from harness.evidence.store import Evidence
from harness.pictures.reading import name_in, pictures
from harness.pictures.words import SUMMARY, caption, in_words
from harness.render.evidence_tables import every_page
from harness.render.folds import pointer, summary
from harness.render.markdown_text import as_prose
from harness.render.placeholders import expanded
from harness.render.quiz import ANSWER, label_in_answer
from harness.render.traceback_box import BOX

NAME = "index.md"
OVERVIEW, WHOLE = "llms.txt", "llms-full.txt"
# A placeholder for the URL of the site: the same text is written with relative
# and with absolute links.
BASE = "\0"
# The heading for pages outside any chapter.
ABOUT = "About this site"
# A tab or an admonition, which plain Markdown does not have.
OPENING = re.compile(
    r"^(?P<indent> *)(?:===|!!!|\?\?\?)[+!]? *"
    r'(?P<kind>[\w-]*)(?: +[\w-]+)* *(?:"(?P<title>.*)")?\s*$'
)
# A link up to the end of its target, inline or in a reference definition.
LINK = re.compile(
    rf"{INLINE_CODE.pattern}"
    r"|(?:\]\( *|^ *\[[^\]]+\]: *)<?(?P<target>[^()\s<>]+)(?=[>\s)]|$)"
)
# An attribute list (class or id), which plain Markdown does not have either.
ATTRIBUTES = re.compile(rf"{INLINE_CODE.pattern}| ?\{{:? ?[.#][^{{}}]*\}}")


@dataclass(frozen=True)
class Outline:
    """The name, description, URL and chapters of the site.

    ``chapters`` are names with their pages, in reading order. ``address`` is
    the URL where the site is published, or empty if unknown.
    """

    name: str
    description: str
    address: str
    chapters: list[tuple[str, list[str]]]


def outline(config: MkDocsConfig) -> Outline:
    """Read the outline from the configuration, loose pages first."""
    found: dict[str, list[str]] = {ABOUT: []}
    for section, page in listed(config.nav):
        found.setdefault(section or ABOUT, []).append(page)
    return Outline(
        config.site_name,
        config.site_description or "",
        config.site_url or "",
        list(found.items()),
    )


def write(
    book: Book, evidence: Evidence, site: Path, outline: Outline
) -> None:
    """Write the mirror of every page and both overviews into the site."""
    pages = every_page(book)
    mirrored = {
        name: mirror(book, evidence, page) for name, page in pages.items()
    }
    for page, text in mirrored.items():
        target = site / folder(page) / NAME
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(
            text.replace(BASE, outline.address or to_root(page)),
            encoding="utf-8",
        )
    overview = f"# {outline.name}\n\n> {outline.description}\n"
    whole = overview
    for name, below in outline.chapters:
        overview += f"\n## {name}\n\n"
        for page in filter(pages.__contains__, below):
            where = f"{outline.address}{folder(page)}{NAME}"
            about = pages[page].description
            overview += f"- [{pages[page].title}]({where}): {about}\n"
            whole += "\n" + mirrored[page].replace(BASE, outline.address)
    (site / OVERVIEW).write_text(overview, encoding="utf-8")
    (site / WHOLE).write_text(whole, encoding="utf-8")


def mirror(book: Book, evidence: Evidence, page: Page) -> str:
    """Return a page as plain Markdown whose links begin with ``BASE``."""
    lines = page.text.split("\n")
    blocks: dict[int, list[Block]] = {}
    for block in page.blocks:
        blocks.setdefault(block.first, []).append(block)
    quiz = {question.asked: question for question in page.quiz}
    shown: list[str] = []
    open_at: list[int] = []  # the indents of the tabs around a line
    number = page.body_line
    while number < len(lines):
        line = lines[number]
        indent = len(line) - len(line.lstrip(" "))
        while line.strip() and open_at and indent <= open_at[-1]:
            open_at.pop()
        inside = 4 * len(open_at)
        if here := blocks.get(number):
            for block in here:
                own = block.indent[inside:]
                shown += [
                    f"{own}{_linked(above, page.name)}".rstrip()
                    for above in _above(block, page, book)
                ]
                shown += _fence(block, own)
            number = here[0].last
        elif question := quiz.get(number):
            shown += [_linked(piece, page.name) for piece in _asked(question)]
            number = question.answer - 1
        elif opening := OPENING.match(line):
            label = opening["title"] or opening["kind"].capitalize()
            shown.append(f"{line[inside:indent]}**{label}**")
            open_at.append(indent)
        elif picture := pictures(book).found.get(name_in(line)):
            said = in_words(picture, page.name, book)
            said = ["", caption(picture), "", f"**{SUMMARY}**", "", *said]
            shown += [_linked(piece, page.name) for piece in said]
        elif line.strip() != BOX:  # the box needs JavaScript
            shown += [
                _linked(piece, page.name)
                for piece in expanded(line[inside:], evidence, book, page.name)
            ]
        number += 1
    return "\n".join(shown).strip("\n") + "\n"


def _above(block: Block, page: Page, book: Book) -> list[str]:
    """Return the lines above a fence: where its file is explained, advice.

    An empty line follows each, and precedes those of a block that was added.
    """
    said = pointer(block, page, book.pages)
    if block.is_added:
        said.append(f"**{summary(block)}**")
    if label := label_in_answer(block, page):
        said.append(f"**{label}**")
    if block.advice:
        said.append(f"**{as_prose(str(block.advice))}**")
    lines = [line for each in said for line in [each, ""]]
    return ["", *lines] if block.is_added else lines


def _asked(question: Question) -> list[str]:
    """Return a question with its options, and the beginning of its answer.

    The options come first, without a mark: the reader may guess.
    """
    return [
        f"**{question.kind}**",
        "",
        *(f"- {option.text}" for option in question.options),
        "",
        f"**{ANSWER}**",
        "",
        f"**{question.right.text}**",
    ]


def _info(block: Block) -> str:
    """Return the info string of a block's fence in a mirror."""
    info = f'{block.language} title="{block.title}"'
    if block.section:
        info += f' section="{block.section}"'
    if block.table_name:
        info += f' table="{block.table_name}"'
    return info


def _fence(block: Block, indent: str) -> list[str]:
    text = block.text
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    info = _info(block)
    lines = text.removesuffix("\n").split("\n") if text else []
    return [f"{indent}{line}" for line in [f"{fence}{info}", *lines, fence]]


def _linked(line: str, page: str) -> str:
    """Return a line in plain Markdown, with links to the mirrors."""

    def lead(link: re.Match[str]) -> str:
        target = link["target"]
        if not target or re.match(r"#|\w+:", target):
            return link[0]
        path, mark, anchor = target.partition("#")
        path = linked_path(page, path)
        if path.endswith(".md"):
            path = folder(path) + NAME
        before = link[0].removesuffix(target)
        return f"{before}{BASE}{path.removeprefix('docs/')}{mark}{anchor}"

    plain = ATTRIBUTES.sub(lambda found: found[0] if found[1] else "", line)
    return LINK.sub(lead, plain)
