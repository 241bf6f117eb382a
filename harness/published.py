"""Reads blocks back out of the built site and compares them with what ran."""

import re
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from harness import badges
from harness.cases import discover
from harness.evidence import Evidence, stale
from harness.pages import Include, pages, scan
from harness.problems import Problem
from harness.repository import Repository
from harness.urls import built_page

TAG = re.compile(r"<[^>]*>")
REBUILD = "`make build` builds the site again"


@dataclass
class Block:
    """A block as a reader's browser gets it."""

    title: str
    source: str
    section: str
    before: str
    filename: str = ""
    badge: str = ""
    versions: str = ""
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
                    data.get("data-title") or "",
                    data.get("data-source") or "",
                    data.get("data-section") or "",
                    data.get("data-before") or "",
                )
            )
        elif not self.blocks:
            return
        elif data.get("class") == "block__badge":
            self._into = "badge"
            self.blocks[-1].versions = data.get("title") or ""
        elif data.get("class") == "filename":
            self._into = "filename"
        elif tag == "code" and not self.blocks[-1].text:
            self._into = "text"
            # To parse each coloured word would take as long as to make them.
            self.set_cdata_mode(tag)

    def handle_endtag(self, tag: str) -> None:
        if (tag, self._into) in {
            ("span", "filename"),
            ("a", "badge"),
            ("code", "text"),
        }:
            self._into = ""
            self.clear_cdata_mode()

    def handle_data(self, data: str) -> None:
        block = self.blocks[-1] if self.blocks else None
        if not block or not self._into:
            return
        if self._into == "text":
            data = unescape(TAG.sub("", data))
        setattr(block, self._into, getattr(block, self._into) + data)


def blocks(html: str) -> list[Block]:
    """The blocks of one built page, in order."""
    # The navigation before the first block names every page of the site.
    first = html.find("data-source=")
    parser = _Blocks()
    parser.feed(html[html.rfind("<", 0, first) :] if first >= 0 else "")
    parser.close()
    return parser.blocks


def check(repository: Repository, site: Path) -> list[Problem]:
    """What in the built site is not, byte for byte, what ran.

    Every page must be there, show each of its includes once, in order, with
    what the published evidence says of it, and only cases whose record there
    is fresh.
    """
    problems = []
    evidence = Evidence.model_validate_json(
        (site / repository.evidence.name).read_text()
    )
    for page, text in pages(repository).items():
        includes, _ = scan(repository, page, text.splitlines())
        path = built_page(repository, page, site)
        if not path.exists():
            what = f"is not in the site, at {path.relative_to(site)}"
            problems.append(Problem(page, what, REBUILD))
            continue
        built = path.read_text()
        problems += compare(repository, evidence, page, includes, built)
    problems += [
        Problem(case.page, f"shows {case.id} without a fresh record", REBUILD)
        for case in stale(repository, evidence, discover(repository))
    ]
    return problems


def compare(
    repository: Repository,
    evidence: Evidence,
    page: str,
    includes: list[Include],
    html: str,
) -> list[Problem]:
    """What in one built page is not what ran, by the published evidence."""
    found = blocks(html)
    shown = [(b.source, b.section, b.before, b.title) for b in found]
    if shown != [
        (i.path, i.section or "", i.before or "", i.title) for i in includes
    ]:
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
        cases = {include.case, include.case_before}
        if unknown := cases - {None, *evidence.cases}:
            what = f"shows {unknown.pop()}, which the evidence does not know"
            problems.append(Problem(where, what, REBUILD))
            continue
        head = (block.filename, block.badge, block.versions)
        expected = (
            include.label,
            badges.badge(include, evidence),
            badges.ran_on(include, evidence),
        )
        if head != expected:
            what = f"the head of the block says {head}, not {expected}"
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
