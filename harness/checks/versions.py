"""Check the versions that a page names against those its cases install."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from packaging.version import Version

from harness.book.cases import PYPROJECT, Case
from harness.book.pages import Page
from harness.book.problems import Problem
from harness.checks.links import links

PIN = re.compile(r"([\w-]+)(?:\[[^\]]*\])?==([\d.]*\d)")
# One or two versions, as in "pytest to 9.2" or "Starlette 1.8 and 1.9".
VERSION = re.compile(
    r"\s(?P<one>\d+(?:\.\d+)*)(?:\s(?:and|or|to)\s(?P<two>\d+(?:\.\d+)*))?"
    r"(?![\w%]|\.\d)"
)
# The package before the versions. It is searched for backwards from the
# digits, because any word on a page could be a package.
PACKAGE = re.compile(
    r"(?<![\w.-])([A-Za-z][\w-]*)`?(?:\s(?:to|before|since|until))?$"
)
REACH = 50


def versions_not_run(
    pages: Mapping[str, Page],
    page: Page,
    cases: Mapping[str, Case],
    lock: str,
) -> list[Problem]:
    """Report versions of a package that no run can have shown.

    The relevant cases are those in the same section or, for a table row, in
    the sections that the row links to. If they install versions other than
    the locked one, a named version must be one of the installed versions or
    between the oldest and the newest. Otherwise it comes from a changelog,
    and must not be newer than the locked version.
    """
    problems = []
    for number, name, version in named(page, locked(lock)):
        pins = {
            pin
            for case in _cases(pages, page, number)
            for pin in _pins(cases[case]).get(name, ())
        }
        newest = locked(lock)[name]
        if not _fits(version, pins, newest):
            known = ", ".join(sorted({*pins, newest}, key=Version))
            what = f"names {name} {version}, where the cases run with {known}"
            fix = "name a version that a case installs, or let one install it"
            problems.append(Problem(f"{page.name}:{number + 1}", what, fix))
    return problems


@lru_cache(maxsize=1)
def locked(lock: str) -> dict[str, str]:
    """Return the locked version of each package."""
    return dict(re.findall(r"^([a-z0-9-]+)==([\d.]*\d)", lock, re.MULTILINE))


def _fits(version: str, pins: set[str], newest: str) -> bool:
    runs = {*pins, newest}
    if any(f"{run}.".startswith(f"{version}.") for run in runs):
        return True
    oldest = min(map(Version, pins), default=Version("0"))
    return oldest < Version(version) <= max(map(Version, runs))


def named(
    page: Page, known: Mapping[str, str]
) -> Iterator[tuple[int, str, str]]:
    """Yield each version that a page names: line from 0, package, version."""
    prose = "\n".join(page.prose)
    for match in VERSION.finditer(prose):
        before = prose[max(0, match.start() - REACH) : match.start()]
        package = PACKAGE.search(before)
        if package and (name := package[1].lower()) in known:
            number = prose.count("\n", 0, match.start())
            for version in filter(None, [match["one"], match["two"]]):
                yield number, name, version


def _cases(pages: Mapping[str, Page], page: Page, number: int) -> list[str]:
    """Return the ids of the cases that a line of a page is about."""
    line = page.prose[number]
    if line.lstrip().startswith("|"):
        found = links(pages, page, line)
        return [case for link in found for case in link.cases]
    above = [h for h in page.headings if h.line <= number]
    # A line above every heading, as in the front matter, is about all blocks.
    blocks = [*range(len(page.blocks))]
    if above:
        section = page.section(above[-1])
        blocks = page.blocks_in(section)
    return [case for n in blocks if (case := page.blocks[n].case)]


def _pins(case: Case) -> dict[str, list[str]]:
    """Return the versions of each package that a case installs."""
    found: dict[str, list[str]] = {}
    for name, text in case.texts.items():
        if name.endswith(".sh") or name == PYPROJECT:
            for package, version in PIN.findall(text):
                found.setdefault(package.lower(), []).append(version)
    return found
