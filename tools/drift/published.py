"""Changes in what a site holds next to its pages: reading back must tell."""

import json
import random
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config import load_config

from harness.book.book import Book
from harness.book.problems import Problem
from harness.book.urls import built_page, chapter_page, folder, zip_address
from harness.evidence.store import Evidence
from harness.publish import (
    downloads,
    downloads_readback,
    evidence_readback,
    markdown_mirrors,
    markdown_readback,
    readback,
)
from harness.publish.markdown_mirrors import NAME, OVERVIEW, WHOLE
from harness.publish.reading import of_mirror, of_page
from tools.drift.result import Result

# A word of prose, and where a link of Markdown leads.
WORD = re.compile(r"(?<= )[a-z]{4,}(?= )")
TARGET = re.compile(r"(?<=\]\()(?:\.\./)*[a-z_]+/[^()\s]*(?=\))")
BADGE = re.compile(r'(?<=class="block__badge" href=")[^"]*#[^"]*')
# A kind, what was changed, and what is said of it.
Change = tuple[str, str, list[Problem]]


class Published:
    """A built site, read once, to change one thing at a time."""

    def __init__(self, book: Book, site: Path) -> None:
        self._book = book
        self._pages = book.pages
        self._html = {
            page: built_page(page, site).read_text("utf-8")
            for page in self._pages
        }
        self._mirrors = {
            page: (site / folder(page) / NAME).read_text("utf-8")
            for page in self._pages
        }
        self._says = {
            page: of_page(html, page) for page, html in self._html.items()
        }
        self._overview = (site / OVERVIEW).read_text("utf-8")
        self._whole = (site / WHOLE).read_text("utf-8")
        self._record = (site / book.checkout.evidence.name).read_text("utf-8")
        self._zips = downloads_readback.sources(book)
        self._outline = markdown_mirrors.outline(
            load_config(str(book.checkout.configuration))
        )
        self._site = site

    def changes(self, page: str) -> Iterator[Change]:
        """A change of each kind, drawn by the name of the page."""
        draw = random.Random(page)
        yield from self._of_zip(page, draw)
        yield from self._of_mirror(page, draw)
        yield from self._of_overview(page)
        yield from self._of_whole(page, draw)
        yield from self._of_evidence(page, draw)

    def _of_zip(self, page: str, draw: random.Random) -> Iterator[Change]:
        whole = self._zips.get(page, {})
        groups = {
            "app": "/app/",
            "test": "/tests/",
            "transcript": "/transcript.txt",
            "constraints": f"/{downloads.CONSTRAINTS}",
            "README": "/README.md",
        }
        for kind, part in groups.items():
            names = sorted(n for n in whole if part in n and whole[n])
            if not names:
                continue
            name = draw.choice(names)
            at = draw.randrange(len(whole[name]))
            text = f"{whole[name][:at]}~{whole[name][at + 1 :]}"
            changed = {**whole, name: text}
            yield f"zip: {kind} changed", name, self._packed(page, changed)
            del changed[name]
            yield f"zip: {kind} dropped", name, self._packed(page, changed)

    def _packed(self, page: str, held: dict[str, str]) -> list[Problem]:
        with tempfile.TemporaryDirectory(prefix="drift-") as folder_name:
            path = Path(folder_name, Path(zip_address(page)).name)
            path.write_bytes(downloads.pack(held))
            expected = self._zips[page]
            return downloads_readback.compare(self._book, page, expected, path)

    def _of_mirror(self, page: str, draw: random.Random) -> Iterator[Change]:
        text = self._mirrors[page]
        for what, changed in _words(text, draw):
            yield f"mirror: {what}", what, self._mirrored(page, changed)
        if links := list(TARGET.finditer(text)):
            link = draw.choice(links)
            other = draw.choice(sorted({*self._pages} - {page}))
            leads = f"/{folder(other)}{NAME}"
            changed = text[: link.start()] + leads + text[link.end() :]
            if of_mirror(changed, page, "").links != self._says[page].links:
                said = self._mirrored(page, changed)
                yield "mirror: link leads elsewhere", leads, said

    def _mirrored(self, page: str, mirror: str) -> list[Problem]:
        shown = of_mirror(mirror, page, self._outline.address)
        return markdown_readback.compare_blocks(
            self._pages[page], shown
        ) or markdown_readback.compare_words(page, self._says[page], shown)

    def _of_overview(self, page: str) -> Iterator[Change]:
        listed = f"]({self._outline.address}{folder(page)}{NAME}): "
        for line in self._overview.splitlines(keepends=True):
            if listed not in line:
                continue
            head, about = line.split(listed)
            for what, new in {
                "page dropped": "",
                "page doubled": line * 2,
                "title changed": f"{head}~{listed}{about}",
                "description changed": f"{head}{listed}~{about}",
            }.items():
                said = markdown_readback.compare_overview(
                    self._outline,
                    self._says,
                    self._overview.replace(line, new),
                )
                yield f"{OVERVIEW}: {what}", page, said

    def _of_whole(self, page: str, draw: random.Random) -> Iterator[Change]:
        start = self._whole.find(f"\n# {self._pages[page].title}\n")
        if start < 0:  # no chapter lists it
            return
        end = start + len(self._mirrors[page]) // 2
        for what, part in _words(self._whole[start:end], draw):
            said = markdown_readback.compare_whole(
                self._outline,
                self._mirrors,
                self._whole[:start] + part + self._whole[end:],
            )
            yield f"{WHOLE}: {what}", what, said

    def _of_evidence(self, page: str, draw: random.Random) -> Iterator[Change]:
        records = json.loads(self._record)["cases"]
        own = [name for name in records if records[name]["page"] == page]
        if not own:
            return
        case = draw.choice(own)
        yield from self._of_record(case)
        yield from self._of_row(case, draw)
        badges = list(BADGE.finditer(self._html[page]))
        if badges:
            badge = draw.choice(badges)
            others = sorted({*records} - {*own})
            leads = badge[0].partition("#")[0] + f"#{draw.choice(others)}"
            html = self._html[page]
            html = html[: badge.start()] + leads + html[badge.end() :]
            evidence = Evidence.model_validate_json(self._record)
            said = readback.compare(self._pages[page], evidence, html)
            yield "badge leads to another row", leads, said

    def _of_record(self, case: str) -> Iterator[Change]:
        for what in ["outcome", "hash", "seconds"]:
            whole = json.loads(self._record)
            record = whole["cases"][case]
            if what == "seconds":
                record["seconds"] += 0.01
            elif what == "hash":
                name = min(record["files"])
                record["files"][name] = record["files"][name][::-1]
            elif record["tests"]:
                record["tests"][min(record["tests"])]["outcome"] = "skipped"
            else:
                record["must_fail"] = not record["must_fail"]
            said = readback.edited(Evidence.model_validate(whole))
            yield f"record: {what} edited", case, said

    def _of_row(self, case: str, draw: random.Random) -> Iterator[Change]:
        chapter, _, row = case.partition("/")
        page = chapter_page(chapter)
        html = built_page(page, self._site).read_text("utf-8")
        start = html.index(f'<b id="{row}">')
        end = html.index("</tr>", start)
        figures = list(re.finditer(r"(?<=[>.: ])\d", html[start:end]))
        figure = draw.choice(figures)
        at = start + figure.start()
        changed = f"{html[:at]}{9 - int(figure[0])}{html[at + 1 :]}"
        titles = {name: page.title for name, page in self._pages.items()}
        cases = json.loads(self._record)["cases"]
        for what, text in {
            "figure changed": changed,
            "dropped": html[:start] + html[end:],
        }.items():
            said = evidence_readback.compare_chapter(
                chapter, cases, titles, text
            )
            yield f"evidence row: {what}", case, said


def results(book: Book, site: Path, only: list[str]) -> Iterator[Result]:
    """A change of each kind for each of these pages."""
    published = Published(book, site)
    for page in only:
        for kind, what, said in published.changes(page):
            yield Result(kind, page, what, said)


def _words(text: str, draw: random.Random) -> Iterator[tuple[str, str]]:
    """The text with a character of a word changed, dropped and added."""
    if words := list(WORD.finditer(text)):
        at = draw.choice(words).start() + 1
        yield "character changed", f"{text[:at]}~{text[at + 1 :]}"
        yield "character dropped", text[:at] + text[at + 1 :]
        yield "character added", f"{text[:at]}~{text[at:]}"
