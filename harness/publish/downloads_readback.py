"""Unpack the zips of the built site and compare them with their sources.

The expected contents are assembled from the cases, the app and the lock,
without the code that packs the zips, so that a bug there is found. The record
of each case is fresh, which means that its files are the ones that ran. The
module is long because each kind of file in a zip has a different source.
"""

import zipfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path, PurePosixPath

from harness.book import pyproject, setup
from harness.book.book import Book
from harness.book.cases import PYPROJECT, TRANSCRIPT, Case
from harness.book.problems import Problem
from harness.book.urls import zip_address
from harness.publish.downloads import (
    CONSTRAINTS,
    OVER_THE_SHOP,
    README,
    REQUIREMENTS,
    RUNS_THEM_ALL,
    STARTER,
    STARTER_README,
)
from harness.publish.readback import REBUILD, first_difference


def check(book: Book, site: Path) -> list[Problem]:
    """Report files that are missing, extra or different in any zip."""
    problems = []
    for page, expected in sources(book).items():
        path = site / zip_address(page)
        if path.exists():
            problems += compare(book, page, expected, path)
        else:
            what = f"has no zip in the site, at {zip_address(page)}"
            problems.append(Problem(page, what, REBUILD))
    return problems


def sources(book: Book) -> dict[str, dict[str, str]]:
    """Return the expected text of each file in the zip of each page."""
    pins = _pins(book.lock)
    return {
        page: _whole(book, page, [*cases], pins)
        for page, cases in groupby(
            book.cases.values(), key=lambda case: case.page
        )
    }


def compare(
    book: Book, page: str, expected: dict[str, str], path: Path
) -> list[Problem]:
    """Report how the zip of one page differs from its expected contents."""
    try:
        held = _unpacked(path)
    except (zipfile.BadZipFile, UnicodeDecodeError) as error:
        what = f"has a zip in the site that cannot be read: {error}"
        return [Problem(page, what, REBUILD)]
    if held == expected:
        return []
    return [
        Problem(_where(book, page, name), what, REBUILD)
        for name in sorted({*held, *expected})
        if (what := _difference(name, expected.get(name), held.get(name)))
    ]


def _unpacked(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {
            name: archive.read(name).decode() for name in archive.namelist()
        }


def _difference(name: str, ran: str | None, held: str | None) -> str:
    """Say how a file of a zip differs; empty if it does not."""
    if held is None:
        return f"its zip lacks {name}"
    if ran is None:
        return f"its zip holds {name}, which no source has"
    if held != ran:
        return f"its zip holds another {name}: {first_difference(ran, held)}"
    return ""


def _where(book: Book, page: str, name: str) -> str:
    """Return the place of the block that shows the file, or the page."""
    cases = page.removeprefix("docs/").removesuffix(".md")
    inside = name.partition("/")[2]
    return book.place_of(page, f"snippets/{cases}/{inside}")


def _pins(lock: str) -> str:
    """Return the lines of the lock that pin a version, without hashes."""
    return "".join(
        line.rstrip(" \\") + "\n"
        for line in lock.splitlines()
        if "==" in line and not line.startswith((" ", "#"))
    )


def _whole(
    book: Book, page: str, cases: list[Case], pins: str
) -> dict[str, str]:
    heading = book.pages[page].title
    top = PurePosixPath(page).stem
    name = page.removeprefix("docs/").removesuffix(".md")
    setups = _setups(book, name)
    shop = {} if setups else book.project
    whole = {CONSTRAINTS: pins}
    if page == STARTER:
        whole["README.md"] = STARTER_README.format(title=heading, page=name)
    else:
        table = "".join(_rows(cases))
        text = README.format(
            title=heading, page=name, shop=OVER_THE_SHOP if shop else ""
        )
        whole["README.md"] = text + table
        for path in RUNS_THEM_ALL.glob("*.*"):
            whole[path.name] = path.read_text("utf-8")
    for case in cases:
        folder = "" if page == STARTER else f"{case.id.split('/')[2]}/"
        for file, text in _project(shop, setups, case).items():
            whole[folder + file] = text
    return {f"{top}/{file}": text for file, text in whole.items()}


def _rows(cases: list[Case]) -> Iterator[str]:
    for case in cases:
        commands = [f"`{command}`" for command in case.commands]
        yield f"| `{case.folder.name}` | {', '.join(commands)} |\n"


def _setups(book: Book, page: str) -> list[str]:
    """Return the texts of the scripts that a reader of a page types first."""
    chapter = page.partition("/")[0]
    names = [f"{folder}/{setup.INSTALL}" for folder in (chapter, page)]
    return [book.files[name] for name in names if name in book.files]


def _project(
    shop: dict[str, str], setups: list[str], case: Case
) -> dict[str, str]:
    """Return the shop overlaid with the case, plus the files added to it."""
    files = {**shop, **case.files}
    if TRANSCRIPT in case.texts:
        files[TRANSCRIPT] = case.texts[TRANSCRIPT]
    if not case.installs:
        own = files.get(PYPROJECT, "")
        if setups and not pyproject.lists_requirements(own):
            texts = "\n".join(setups)
            needed = setup.requirements(texts, setup.INSTALL)
        else:
            needed = pyproject.requirements(own, PYPROJECT)
        pins = CONSTRAINTS if case.page == STARTER else f"../{CONSTRAINTS}"
        lines = [f"-c {pins}", *needed]
        files[REQUIREMENTS] = "".join(f"{line}\n" for line in lines)
    return files
