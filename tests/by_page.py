"""Which tests are about a page: its cases, and what is checked page by page.

What needs the built site is not among them: it takes longer than the rest.
"""

import difflib
from pathlib import Path

import pytest

from harness.book.cases import Case
from harness.book.checkout import HERE
from tests.here import BOOK

# The modules that hold such tests; no other is imported for a page.
MODULES = {
    "book/test_pages.py",
    "book/test_python_blocks.py",
    "book/test_questions.py",
    "checks/test_pictures.py",
    "checks/test_surroundings.py",
    "names/test_names.py",
    "run/test_cases.py",
}


def concerns_pages(path: Path) -> bool:
    """Whether a file of tests/ is one that a run of a page reads."""
    name = path.relative_to(HERE.root / "tests").as_posix()
    return name in MODULES or path.name == "__init__.py"


def pages_of(name: str) -> set[str]:
    """The paths of the page with this name, or of those of the chapter.

    Raises ``pytest.UsageError`` with the nearest name where there is none.
    """
    known = {
        page.removeprefix("docs/").removesuffix(".md"): page
        for page in BOOK.pages
    }
    chapters = {page.partition("/")[0] for page in known if "/" in page}
    found = {
        path
        for page, path in known.items()
        if page == name or page.startswith(f"{name}/")
    }
    if not found:
        close = difflib.get_close_matches(name, [*known, *chapters], 1)
        hint = f"; did you mean {close[0]}?" if close else ""
        raise pytest.UsageError(f"--page: no page or chapter is {name}{hint}")
    return found


def is_wanted(item: pytest.Function, pages: set[str]) -> bool:
    """Whether a run of these pages includes a test."""
    return page_of(item) in pages and "site" not in item.fixturenames


def page_of(item: pytest.Function) -> str | None:
    """The path of the page that a test is about, if it is about one."""
    parameters = item.callspec.params if hasattr(item, "callspec") else {}
    case = parameters.get("case")
    if isinstance(case, Case):
        return case.page
    page = parameters.get("page")
    return page if isinstance(page, str) else None
