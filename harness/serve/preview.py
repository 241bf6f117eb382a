"""Preview the site page by page, as a build would make it now.

The problems for which a build would fail are shown: at their place on the
page if it is known, and otherwise above the last good version of the page.

The module is this long because it also decides which pages an edit makes
outdated, and that depends on everything that a page was rendered from.
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
# Added to each page: the style of notices, and the script that reloads the
# page when there is a new version.
FOLLOWING = """<style>
{style}</style>
<script data-changes="{address}">
{script}</script>"""
BARE = "<!doctype html><html lang=en><title>{name}</title><body></body></html>"


class _Shown:
    """The policy that shows problems and pending cases on a page.

    It also notes which problems and cases the page that is being rendered
    shows.
    """

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
    """The pages as HTML, by their paths in the checkout.

    Safe to use from any thread. Other files are written to ``folder``.
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
        # Requests for the search index wait while it is being made.
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
        """Return the current version of a page, which reloads on changes."""
        with self._lock:
            return self._following(self._now(page), page)

    def missing(self) -> str:
        """Return the 404 page, which reloads itself on any change."""
        with self._lock:
            text = (self._folder / "404.html").read_text()
            return self._following(text, NO_PAGE)

    def state(self, page: str) -> str:
        """Return a string that differs between two versions of a page."""
        with self._lock:
            if page == NO_PAGE:
                return str(self._edition)
            text = f"{self._look} {self._now(page)}"
        return hashlib.sha256(text.encode()).hexdigest()

    def publish(
        self, paths: Iterable[Path], cases: set[str], counts: bool
    ) -> None:
        """Discard the pages that these files and cases make outdated.

        With ``counts``, that includes the pages that show numbers of cases.
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
        """Make a file that a build makes from all pages, such as the index.

        Any other file is ignored.
        """
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
                with self._lock:  # unlocked between pages, to let an edit in
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
        """Return whether a change to this file affects all pages.

        A new page does, because the navigation of every page lists it. So
        does the first case of a chapter, which adds a page of evidence.
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
        """Return a problem for each unknown name in the page's prose.

        Returns none while a file that defines names cannot be parsed: that
        problem is reported where the file is shown.
        """
        try:
            return self._names.check(page)[1]
        except (ValueError, SyntaxError):
            return []

    def _say(self, page: str, problems: list[Problem]) -> None:
        """Report new problems, except those that the monitor reported."""
        known = self._monitor.problems_on(page)
        new = {problem for problem in problems if problem not in known}
        for problem in problems:
            if problem in new - self._told[page]:
                self._tell(problem.line)
        self._told[page] = new
