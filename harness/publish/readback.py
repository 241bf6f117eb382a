"""Read the blocks from the built site and compare them with what ran.

The module is long because it checks the head and text of each block as well
as the published evidence.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from harness.book.blocks import Block
from harness.book.book import Book
from harness.book.pages import Page
from harness.book.problems import Problem
from harness.book.urls import EVIDENCE, built_page, evidence_row, folder
from harness.evidence import store
from harness.evidence.digests import of_head
from harness.evidence.store import Evidence
from harness.publish.reading import place
from harness.render import badges

REBUILD = "`make build` builds the site again"
EDITED = "was edited by hand, or is of another run"
# A word of a problem that is a name, a number or a quotation. Problems are of
# one kind if the words before the first of these are the same.
PARTICULAR = re.compile(r"\S*[^a-z., ]")
# The number of places to name for one kind of problem.
PLACES = 3


@dataclass
class BuiltBlock:
    """A block as the reader's browser receives it."""

    title: str
    source: str
    section: str
    before: str
    table: str
    advice: str
    filename: str
    badge: str
    link: str
    versions: str
    text: str


def blocks(html: str) -> list[BuiltBlock]:
    """Return the blocks of one built page, in order."""
    page = LexborHTMLParser(html)
    return [_block(node) for node in page.css("[data-source]")]


def _block(node: LexborNode) -> BuiltBlock:
    """Read one block; parts that are missing or doubled will not compare."""
    data = node.attributes
    badge = node.css(".block__badge")
    return BuiltBlock(
        title=data.get("data-title") or "",
        source=data["data-source"] or "",
        section=data.get("data-section") or "",
        before=data.get("data-before") or "",
        table=data.get("data-table") or "",
        advice=_text(node.css(".block__advice")),
        filename=_text(node.css(".filename")),
        badge=_text(badge),
        link="".join(each.attributes.get("href") or "" for each in badge),
        versions="".join(each.attributes.get("title") or "" for each in badge),
        text=_text(node.css("pre")),
    )


def _text(nodes: list[LexborNode]) -> str:
    return "".join(node.text() for node in nodes)


def check(book: Book, site: Path) -> list[Problem]:
    """Report where the built site is not, byte for byte, what ran.

    Every page must exist and show each of its includes once, in order, with
    the badge that follows from the published evidence. The record of every
    case in that evidence must be fresh.
    """
    problems = []
    evidence = Evidence.model_validate_json(
        (site / book.checkout.evidence.name).read_text(encoding="utf-8")
    )
    for page in book.pages.values():
        path = built_page(page.name, site)
        if not path.exists():
            what = f"is not in the site, at {path.relative_to(site)}"
            problems.append(Problem(page.name, what, REBUILD))
            continue
        built = path.read_text(encoding="utf-8")
        problems += compare(page, evidence, built)
    problems += [
        Problem(case.page, f"shows {case.id} without a fresh record", REBUILD)
        for case in store.stale(book, evidence)
    ]
    return [*problems, *edited(evidence)]


def edited(evidence: Evidence) -> list[Problem]:
    """Report records in the published evidence that no run wrote."""
    problems = [
        Problem(
            evidence.cases[name].page,
            f"the record of {name} {EDITED}",
            REBUILD,
        )
        for name in sorted(store.edited(evidence))
    ]
    if evidence.digest != of_head(evidence):
        what = f"the site's evidence has a head that {EDITED}"
        problems.append(Problem(EVIDENCE, what, REBUILD))
    return problems


def compare(page: Page, evidence: Evidence, html: str) -> list[Problem]:
    """Report where one built page differs from the published evidence."""
    found = blocks(html)
    shown = [(b.source, b.section, b.before, b.table, b.title) for b in found]
    if shown != [_identity(block) for block in page.blocks]:
        what = (
            f"has {len(found)} blocks in the site, not its {len(page.blocks)} "
            "includes in their order and under their titles"
        )
        return [Problem(page.name, what, REBUILD)]
    problems = []
    for block, built in zip(page.blocks, found, strict=True):
        where = f"{page.name}:{block.first + 1}"
        if what := _wrong(page.name, block, built, evidence):
            problems.append(Problem(where, what, REBUILD))
    return problems


def by_kind(problems: list[Problem], fix: str) -> list[Problem]:
    """Report the first problem of each kind, how many there are, and a fix.

    A change to the code that writes the site may concern every block.
    """
    kinds: dict[str, list[Problem]] = {}
    for problem in problems:
        kind = PARTICULAR.split(problem.what, maxsplit=1)[0]
        kinds.setdefault(kind, []).append(problem)
    return [
        Problem(found[0].where, f"{found[0].what}{_others(found)}", fix)
        for found in kinds.values()
    ]


def _others(found: list[Problem]) -> str:
    if len(found) == 1:
        return ""
    places = [*dict.fromkeys(problem.where for problem in found)]
    return (
        f"\n    {len(found)} problems are of this kind, "
        f"the first at {', '.join(places[:PLACES])}"
    )


def _identity(block: Block) -> tuple[str, str, str, str, str]:
    """Return what a block shows, as its attributes name it."""
    section, before = block.section or "", block.before or ""
    return block.path, section, before, block.table_name or "", block.title


def _wrong(
    page: str, block: Block, built: BuiltBlock, evidence: Evidence
) -> str:
    """Say how a built block differs from its run; empty if it does not."""
    if built.text != block.text:
        difference = first_difference(block.text, built.text)
        return (
            f"the site does not show what ran, snippets/{block.path}: "
            f"{difference}"
        )
    cases = {block.case, block.case_before}
    if unknown := cases - {None, *evidence.cases}:
        return f"shows {unknown.pop()}, which the evidence does not know"
    leads = place(built.link, page, "")
    head = built.advice, built.filename, built.badge, built.versions, leads
    row = evidence_row(block.case) if block.case else folder(EVIDENCE)
    expected = (
        str(block.advice or ""),
        block.label,
        badges.badge(block, evidence),
        badges.ran_on(block, evidence),
        f"/{row}",
    )
    if head != expected:
        return f"the head of the block says {head}, not {expected}"
    return ""


def first_difference(ran: str, shown: str) -> str:
    """Say where the shown text first differs from what ran."""
    for number, pair in enumerate(
        zip(ran.splitlines(), shown.splitlines(), strict=False), 1
    ):
        if pair[0] != pair[1]:
            return f"line {number} ran as {pair[0]!r} and shows {pair[1]!r}"
    return f"{len(ran)} characters ran, {len(shown)} are shown"
