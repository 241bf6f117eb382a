"""Read every page and every case of a checkout once, as a book."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from harness.book import pyproject, setup
from harness.book.cases import APP, PYPROJECT, Case, case_ids, unfit
from harness.book.checkout import Checkout
from harness.book.files import read_texts
from harness.book.markers import misplaced_markers, strip_markers
from harness.book.navigation import navigation
from harness.book.pages import Page, parse_page
from harness.book.problems import Problem, Refused
from harness.book.questions import PageQuestions, questions_of


@dataclass(frozen=True, eq=False)
class Book:
    """The contents of a checkout at the moment when they were read.

    ``pages`` maps paths relative to the root to pages, and ``cases`` maps ids
    to cases. ``files`` maps paths relative to ``snippets/`` to texts,
    including their section markers. ``unreadable`` maps the path of each file
    that could not be read, relative to the root, to the reason.
    ``configuration`` is the text of ``mkdocs.yml``, and ``navigation`` lists
    its sections and pages in order. ``lock`` is the text of
    ``requirements.lock``, which names the versions that run.

    Everything that is laid out, hashed, judged, rendered and recorded comes
    from this snapshot, so that saving a file during a run does not affect it.
    """

    checkout: Checkout
    pages: Mapping[str, Page]
    cases: Mapping[str, Case]
    files: Mapping[str, str]
    unreadable: Mapping[str, Problem]
    configuration: str
    lock: str
    navigation: tuple[tuple[str, str], ...]

    @cached_property
    def project(self) -> dict[str, str]:
        """The files of the shop, the reader's project, by path.

        Every case is laid over them, except those that are whole projects.
        """
        return {
            name: strip_markers(text)
            for name, text in self.files.items()
            if name == PYPROJECT or name.startswith(f"{APP}/")
        }

    @cached_property
    def shared(self) -> dict[str, str]:
        """The files that cases share: the project, and what chapters install.

        They are mapped by their paths relative to ``snippets/``.
        """
        setups = {
            name: text
            for name, text in self.files.items()
            if setup.is_setup(name)
        }
        return {**self.project, **setups}

    @cached_property
    def project_problems(self) -> list[Problem]:
        """The problems in the reader's project and outside any case."""
        outside = [
            problem
            for path, problem in self.unreadable.items()
            if path.startswith("snippets/") and not self._case_of(path)
        ]
        if outside:
            return outside
        if not self.lock:
            where = self.checkout.name(self.checkout.lock)
            what = "does not exist, so no version is locked"
            fix = f"`git checkout {where}`, or `make lock` writes another"
            return [Problem(where, what, fix)]
        settings = f"snippets/{PYPROJECT}"
        if PYPROJECT not in self.files:
            fix = f"`git checkout -- {settings}`, or write that file"
            return [Problem(settings, "does not exist", fix)]
        return [
            *pyproject.problems(self.files[PYPROJECT], settings),
            *(
                problem
                for name in self.project
                for problem in misplaced_markers(
                    self.files[name], f"snippets/{name}"
                )
            ),
            *(
                Problem(
                    f"snippets/{name}",
                    "belongs to no case and is not part of the app",
                    "move it to snippets/<chapter>/<page>/<case>/",
                )
                for name in self.files
                if name.count("/") < 3 and name not in self.shared
            ),
        ]

    def case_problems(self, case: Case) -> list[Problem]:
        """Return the reasons why a case cannot be run; empty if it can."""
        unreadable = [
            problem
            for path, problem in self.unreadable.items()
            if path.startswith(f"{case.path}/")
        ]
        return unreadable or unfit(case, self.project)

    def runnable_cases(self) -> list[Case]:
        """Return every case, sorted by id.

        Raises ``Refused`` for any problem in the reader's project or in a
        case, such as a symbolic link, a file that is not text or belongs to
        no case, a case without a transcript, a command that leaves the case's
        folder, or a marker that would be shown.
        """
        problems = [
            *self.project_problems,
            *(
                problem
                for case in self.cases.values()
                for problem in self.case_problems(case)
            ),
        ]
        if problems:
            raise Refused(problems)
        return [*self.cases.values()]

    def cases_named(self, prefix: str) -> list[Case]:
        """Return the cases whose id starts with ``prefix``.

        Raises ``Refused`` if there is none.
        """
        found = [c for c in self.runnable_cases() if c.id.startswith(prefix)]
        if not found:
            what, fix = "no case starts with this", "spell it like its folder"
            raise Refused([Problem(prefix, what, fix)])
        return found

    def place_of(self, page: str, path: str) -> str:
        """Return ``page:line`` of the block that shows a whole file.

        If the page has no such block, return the page. ``page`` and ``path``
        are relative to the root.
        """
        blocks = self.pages[page].blocks if page in self.pages else ()
        for block in blocks:
            if f"snippets/{block.path}" == path and block.is_whole:
                return f"{page}:{block.first + 1}"
        return page

    def readable_pages(self) -> Mapping[str, Page]:
        """Return every page; raise ``Refused`` if one cannot be read."""
        problems = [
            problem
            for path, problem in self.unreadable.items()
            if path.startswith("docs/")
        ]
        if problems:
            raise Refused(problems)
        return self.pages

    @cached_property
    def questions(self) -> tuple[PageQuestions, ...]:
        """The questions of each page that lists any in its front matter."""
        return tuple(
            questions_of(page)
            for page in self.pages.values()
            if page.questions is not None
        )

    def _case_of(self, path: str) -> str | None:
        inside = path.removeprefix("snippets/")
        id_ = "/".join(inside.split("/")[:3])
        return id_ if id_ in self.cases else None


def read_book(checkout: Checkout, former: Book | None = None) -> Book:
    """Read every page and case of a checkout.

    Pages and cases that have not changed since ``former`` are reused, which
    is faster and allows a caller to detect changes with ``is``.
    """
    texts, unreadable = read_texts(checkout, checkout.snippets)
    written, unreadable_pages = read_texts(checkout, checkout.docs, ".md")
    files = {n.removeprefix("snippets/"): text for n, text in texts.items()}
    ids = case_ids(
        name.removeprefix("snippets/") for name in [*texts, *unreadable]
    )
    below: dict[str, dict[str, str]] = {id_: {} for id_ in ids}
    for name, text in files.items():
        id_, inside = "/".join(name.split("/")[:3]), name.split("/", 3)[3:]
        if id_ in below and inside:
            below[id_][inside[0]] = text
    pages = former.pages if former else {}
    cases = former.cases if former else {}
    configuration = _text_of(checkout.configuration)
    return Book(
        checkout,
        {
            name: pages[name]
            if name in pages and pages[name].is_current(text, files)
            else parse_page(name, text, files)
            for name, text in written.items()
        },
        {
            id_: cases[id_]
            if id_ in cases
            and cases[id_].texts == found
            and cases[id_].setup == _setup(id_, files)
            else Case(id_, checkout.snippets / id_, found, _setup(id_, files))
            for id_, found in below.items()
        },
        files,
        {**unreadable, **unreadable_pages},
        configuration,
        _text_of(checkout.lock),
        former.navigation
        if former and former.configuration == configuration
        else tuple(navigation(configuration)),
    )


def _setup(case_id: str, files: Mapping[str, str]) -> dict[str, str]:
    names = setup.names_for(case_id)
    return {name: files[name] for name in names if name in files}


def _text_of(path: Path) -> str:
    """Return the text of a file; empty if it cannot be read.

    The code that needs the file reports the problem.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
