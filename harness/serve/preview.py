"""The site as it would be built now, page by page.

What a build refuses is shown: in its place where the place is known, else
above the last good page. One module, because which pages an edit or a run
makes old, and rendering them again, happen under one lock.
"""

import hashlib
import html
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from threading import Lock, RLock
from urllib.parse import urlencode

from harness.book.blocks import Block
from harness.book.book import Book
from harness.book.cases import APP
from harness.book.checkout import Checkout
from harness.book.problems import Problem, Progress
from harness.book.urls import chapter_page
from harness.checks.pages import incomplete_on, misplaced_on, unshown_on
from harness.checks.surroundings import contradicted_on
from harness.evidence.store import Evidence
from harness.names.check import Names
from harness.serve.case_monitor import CaseMonitor
from harness.serve.notices import alert, pending
from harness.serve.page_renderer import Renderer, problems_of

SEARCH = "search/search_index.json"
CHANGES = "/changes"
NO_PAGE = "none"
STYLE = Path(__file__).with_name("notices.css").read_text("utf-8")
SCRIPT = Path(__file__).with_name("follow.js").read_text("utf-8")
# What a page gets: how notices look, and what asks for its next edition.
FOLLOWING = """<style>
{style}</style>
<script data-changes="{address}">
{script}</script>"""
BARE = "<!doctype html><html lang=en><title>{name}</title><body></body></html>"


class _Shown:
    """Says on a page what is known of its cases, and what is wrong."""

    def __init__(self, monitor: CaseMonitor) -> None:
        self._monitor = monitor
        self.placed: list[Problem] = []
        self.cases: set[str] = set()
        self.counts = False

    @property
    def book(self) -> Book:
        return self._monitor.book

    @property
    def evidence(self) -> Evidence:
        return self._monitor.evidence

    def counted(self) -> None:
        self.counts = True

    def above(self, block: Block) -> str:
        cases = {block.case, block.case_before} - {None}
        self.cases |= {case for case in cases if case}
        if not block.case or not block.is_expectation:
            return ""
        if self._monitor.is_pending(block.case):
            return pending(f"{block.case} is still to run")
        return self.wrong(self._monitor.problems_of(block.case))

    def wrong(self, problems: list[Problem]) -> str:
        self.placed += problems
        return alert(problems)


class Preview:
    """The pages, by their paths in the checkout.

    Safe to use from any thread. ``folder`` gets what is no page.
    """

    def __init__(
        self,
        checkout: Checkout,
        monitor: CaseMonitor,
        folder: Path,
        tell: Progress,
    ) -> None:
        self._checkout = checkout
        self._monitor = monitor
        self._tell = tell
        self._shown = _Shown(monitor)
        self._folder = folder
        self._renderer = Renderer(checkout, self._shown, folder)
        self._lock = RLock()
        self._edition = 0
        self._look = 0
        self._finished: int | None = None
        # Who searches while the index is made waits for it.
        self._indexing = Lock()
        self._indexed = False
        self._html: dict[str, str] = {}
        self._last: dict[str, str] = {}
        self._cases: dict[str, set[str]] = {}
        self._counting: set[str] = set()
        self._told: dict[str, set[Problem]] = defaultdict(set)
        self._names = Names(monitor.book)
        self._problems = self._renderer.open()
        self._is_open = True
        self.pages = self._renderer.pages

    def html(self, page: str) -> str:
        """A page as it is now, which asks for the next edition itself."""
        with self._lock:
            return self._following(self._now(page), page)

    def missing(self) -> str:
        """What is shown where no page is, until there may be one."""
        with self._lock:
            text = (self._folder / "404.html").read_text(encoding="utf-8")
            return self._following(text, NO_PAGE)

    def state(self, page: str) -> str:
        """Tells two editions of a page apart."""
        with self._lock:
            if page == NO_PAGE:
                return str(self._edition)
            text = f"{self._look} {self._now(page)}"
        return hashlib.sha256(text.encode()).hexdigest()

    def publish(
        self, paths: Iterable[Path], cases: set[str], counts: bool
    ) -> None:
        """Show what these files and the outcomes of these cases change.

        With ``counts``, pages that count cases are rendered again too.
        """
        with self._lock:
            changed = [*paths]
            if changed:
                self._html.clear()
                self._names = Names(self._monitor.book)
            if any(map(self._is_shared, changed)) or (
                changed and not self._is_open
            ):
                self._reopen()
            elif any(map(self._is_asset, changed)):
                self._renderer.copy_assets()
                self._look += 1
            for page in [*self._html]:
                is_old = counts and page in self._counting
                if is_old or cases & self._cases[page]:
                    del self._html[page]
            self._edition += 1

    def derive(self, name: str) -> None:
        """Make a file of the site that a build makes when all pages are."""
        if name == SEARCH:
            with self._indexing:
                if not self._indexed:
                    self._indexed = True
                    self._index()
        elif name.endswith((".zip", ".md", ".txt")):
            with self._lock:
                if self._finished != self._edition:
                    self._finished = self._edition
                    self._finish()

    def _index(self) -> None:
        self._tell("rendering every page once, for the search")
        with self._renderer.indexing():
            for page in self.pages.values():
                with self._lock:  # an edit may come between two pages
                    self._html[page] = self._rendered(page)

    def _finish(self) -> None:
        try:
            self._renderer.finish()
        except Exception as error:
            for problem in problems_of(error, "downloads and mirrors"):
                self._tell(problem.line)

    def _now(self, page: str) -> str:
        if page not in self._html:
            self._html[page] = self._rendered(page)
        return self._html[page]

    def _following(self, text: str, page: str) -> str:
        asked = urlencode({"page": page, "state": self.state(page)})
        following = FOLLOWING.format(
            style=STYLE,
            address=html.escape(f"{CHANGES}?{asked}"),
            script=SCRIPT,
        )
        head, _, tail = text.rpartition("</body>")
        return f"{head}{following}</body>{tail}"

    def _is_shared(self, path: Path) -> bool:
        """Whether all pages are made with this file: a new page is listed.

        So is the page of the evidence that the first case of a chapter adds.
        """
        if path.is_relative_to(self._checkout.docs):
            name = self._checkout.name(path)
            is_new = path.suffix == ".md" and name not in self.pages.values()
            return is_new and path.exists()
        if path.is_relative_to(self._checkout.snippets):
            parts = path.relative_to(self._checkout.snippets).parts
            is_case = len(parts) > 3 and parts[0] != APP
            page = chapter_page(parts[0])
            return is_case and page not in self.pages.values()
        return True

    def _is_asset(self, path: Path) -> bool:
        inside = path.is_relative_to(self._checkout.docs)
        return inside and path.suffix != ".md" and path.exists()

    def _reopen(self) -> None:
        name = self._checkout.name(self._checkout.configuration)
        self._is_open = False
        try:
            self._problems = self._renderer.open()
            self._is_open = True
            self.pages |= self._renderer.pages
            self._indexed = False
        except Exception as error:
            self._problems = problems_of(error, name)

    def _rendered(self, page: str) -> str:
        shown = self._shown
        shown.placed, shown.cases, shown.counts = [], set(), False
        problems = self._renderer.populate(page)
        book = self._monitor.book
        if written := book.pages.get(page):
            problems = problems or incomplete_on(book, written)
            if not problems and not shown.placed:
                problems += misplaced_on(written)
                problems += unshown_on(book, written)
                problems += contradicted_on(book, written)
                problems = problems or self._unknown_names(page)
        self._say(page, problems + shown.placed)
        problems += [
            problem
            for problem in self._problems + self._monitor.problems_on(page)
            if problem not in shown.placed
        ]
        self._cases[page] = shown.cases
        if shown.counts:
            self._counting.add(page)
        else:
            self._counting.discard(page)
        try:
            text = self._renderer.wrap(page, alert(problems))
            self._last[page] = text
        except Exception as error:
            problems += problems_of(error, page)
            last = self._last.get(page) or BARE.format(name=page)
            over = alert([*dict.fromkeys(problems)]).replace("\\", r"\\")
            text = re.sub(r"(<body[^>]*>)", rf"\1{over}", last, count=1)
        return text

    def _unknown_names(self, page: str) -> list[Problem]:
        """Names in the page's prose that neither exist nor are shown.

        None while a file that defines names cannot be parsed: what is wrong
        with that file is said where it is shown.
        """
        try:
            return self._names.check(page)[1]
        except (ValueError, SyntaxError):
            return []

    def _say(self, page: str, problems: list[Problem]) -> None:
        """Tell of what is new; of cases, those who ran them have told."""
        known = self._monitor.problems_on(page)
        new = {problem for problem in problems if problem not in known}
        for problem in problems:
            if problem in new - self._told[page]:
                self._tell(problem.line)
        self._told[page] = new
