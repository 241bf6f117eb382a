"""Reads blocks back out of the built site and compares them with what ran."""

import re
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from harness.cases import discover
from harness.evidence import Evidence, stale
from harness.pages import Include, pages, scan
from harness.problems import Problem
from harness.repository import Repository

TAG = re.compile(r"<[^>]*>")
REBUILD = "`make build` builds the site again"


@dataclass
class Block:
    """A block as a reader's browser gets it."""

    title: str
    source: str
    section: str
    badge: str = ""
    text: str = ""


class _Blocks(HTMLParser):
    """Collects the blocks of one page of the site."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._into = ""

    def handle_starttag(
        self, tag: str, attrs: list[tuple[str, str | None]]
    ) -> None:
        data = dict(attrs)
        if data.get("data-source"):
            self.blocks.append(
                Block(
                    data["data-title"] or "",
                    data["data-source"] or "",
                    data["data-section"] or "",
                )
            )
        elif not self.blocks:
            return
        elif data.get("class") == "block__badge":
            self._into = "badge"
        elif tag == "code" and not self.blocks[-1].text:
            self._into = "text"
            # To parse each coloured word would take as long as to make them.
            self.set_cdata_mode(tag)

    def handle_endtag(self, tag: str) -> None:
        if (tag, self._into) in {("span", "badge"), ("code", "text")}:
            self._into = ""
            self.clear_cdata_mode()

    def handle_data(self, data: str) -> None:
        block = self.blocks[-1] if self.blocks else None
        if block and self._into == "badge":
            block.badge += data
        elif block and self._into == "text":
            block.text += unescape(TAG.sub("", data))


def blocks(html: str) -> list[Block]:
    """The blocks of one built page, in order."""
    parser = _Blocks()
    parser.feed(html)
    parser.close()
    return parser.blocks


def built_page(repository: Repository, page: str, site: Path) -> Path:
    """Where the builder puts a page, given its path from the root."""
    inside = Path(page).relative_to(repository.docs.name).with_suffix("")
    if inside.name == "index":
        return site / inside.with_suffix(".html")
    return site / inside / "index.html"


def check(repository: Repository, site: Path) -> list[Problem]:
    """What in the built site is not, byte for byte, what ran.

    Every page must be there, show each of its includes once, in order, with a
    badge, and only cases whose record in the published evidence is fresh.
    """
    problems = []
    for page, text in pages(repository).items():
        includes, _ = scan(repository, page, text.splitlines())
        path = built_page(repository, page, site)
        if not path.exists():
            what = f"is not in the site, at {path.relative_to(site)}"
            problems.append(Problem(page, what, REBUILD))
            continue
        problems += _compare(repository, page, includes, path.read_text())
    published = Evidence.model_validate_json(
        (site / repository.evidence.name).read_text()
    )
    problems += [
        Problem(case.page, f"shows {case.id} without a fresh record", REBUILD)
        for case in stale(repository, published, discover(repository))
    ]
    return problems


def _compare(
    repository: Repository, page: str, includes: list[Include], html: str
) -> list[Problem]:
    found = blocks(html)
    shown = [(block.source, block.section, block.title) for block in found]
    if shown != [(i.path, i.section or "", i.title) for i in includes]:
        what = (
            f"has {len(found)} blocks in the site, not its {len(includes)} "
            "includes in their order and under their titles"
        )
        return [Problem(page, what, REBUILD)]
    problems = []
    for include, block in zip(includes, found, strict=True):
        where = f"{page}:{include.first + 1}"
        if block.text != include.text(repository):
            what = (
                f"the site does not show what ran, snippets/{include.path}: "
                f"{first_difference(include.text(repository), block.text)}"
            )
            problems.append(Problem(where, what, REBUILD))
        if not block.badge:
            what = f"the block of {include.path} has no badge"
            problems.append(Problem(where, what, REBUILD))
    return problems


def first_difference(ran: str, shown: str) -> str:
    """In words, where what is shown first differs from what ran."""
    for number, pair in enumerate(
        zip(ran.splitlines(), shown.splitlines(), strict=False), 1
    ):
        if pair[0] != pair[1]:
            return f"line {number} ran as {pair[0]!r} and shows {pair[1]!r}"
    return f"{len(ran)} characters ran, {len(shown)} are shown"
