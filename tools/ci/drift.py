"""Says which pages drifted on other packages than those of the lock.

``python -m tools.ci.drift`` prints the text of an issue, made of what
``python -m tools.matrix`` left in ``.cache``; with ``--issue`` that text
becomes the one open issue about drift. No package is needed for either: what
may write issues runs nothing that others published.
"""

import argparse
import html
import re
import sys
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree

from harness.book.checkout import HERE
from tools.ci import issue
from tools.matrix import NEWEST, PRERELEASE

# The combinations that say something about packages to come.
ASKED = (NEWEST, PRERELEASE)
PIN = re.compile(r"^([\w.-]+)==([^\s;\\]+)", re.MULTILINE)
CASE = re.compile(r"test_case\[((.+)/[^/]+)\]")
PAGE = re.compile(r"\bdocs/[\w/]+\.md\b")
# Characters of one failure, and of all: GitHub takes 65,536 in an issue.
EXCERPT, MOST = 3_000, 50_000


@dataclass(frozen=True)
class Failure:
    """A test that did not hold, and the page that it is about, if one."""

    page: str | None
    test: str
    text: str


@dataclass(frozen=True)
class Outcome:
    """What came of all tests with other packages.

    ``packages`` maps each package whose version differs from the lock to
    both versions. ``failures`` is None where nothing ran to its end.
    """

    dependencies: str
    python: str
    packages: dict[str, tuple[str, str]]
    failures: list[Failure] | None


def outcomes(folder: Path, lock: Path) -> list[Outcome]:
    """What the reports in a folder say; one outcome for each that is asked."""
    found = []
    for dependencies in ASKED:
        reports = sorted(folder.glob(f"matrix-*-{dependencies}.xml"))
        for report in reports:
            tried = _pins(report.with_suffix(".lock"))
            known = _pins(lock)
            differ = {
                name: (known[name], tried[name])
                for name in sorted(known.keys() & tried.keys())
                if known[name] != tried[name]
            }
            python = report.name.split("-")[1]
            failures = read(report)
            found.append(Outcome(dependencies, python, differ, failures))
        if not reports:
            found.append(Outcome(dependencies, "", {}, None))
    return found


def read(report: Path) -> list[Failure] | None:
    """The failures of a report of pytest in JUnit's form; None if no test."""
    tests = list(ElementTree.parse(report).iter("testcase"))
    failures = [
        _failure(test, found.text or found.get("message") or "")
        for test in tests
        for found in test
        if found.tag in {"failure", "error"}
    ]
    return failures if tests else None


def text(found: list[Outcome], run: str = "") -> str:
    """The issue as Markdown; empty where every page holds.

    ``run`` is the address of the run, if it has one.
    """
    if all(outcome.failures == [] for outcome in found):
        return ""
    lines = [
        "Some pages no longer show what runs on packages that are newer than "
        f"those in `{HERE.lock.name}`. Each holds again once its case, its "
        "transcript or its words are fixed.",
    ]
    if run:
        lines += ["", f"Found by {run}."]
    for outcome in found:
        lines += ["", *_section(outcome)]
    return "\n".join(lines) + "\n"


def _section(outcome: Outcome) -> list[str]:
    lines = [f"## {outcome.dependencies.capitalize()} packages", ""]
    if outcome.failures is None:
        what = "They do not install, or the tests did not run to their end."
        return [*lines, what]
    versions = ", ".join(
        f"{name} {old} → {new}"
        for name, (old, new) in outcome.packages.items()
    )
    lines += [
        f"Python {outcome.python}. Other than locked: {versions or 'none'}.",
        "",
    ]
    if not outcome.failures:
        return [*lines, "Every page holds."]
    order = sorted(outcome.failures, key=lambda f: (f.page or "~", f.test))
    by_page = {
        page: list(failures)
        for page, failures in groupby(order, lambda failure: failure.page)
    }
    lines += [
        f"- [ ] {f'`{page}`' if page else 'Tests that name no page'}: "
        + ", ".join(f"`{failure.test}`" for failure in failures)
        for page, failures in by_page.items()
    ]
    lines += ["", "To see the same:", "", "```sh"]
    lines += [
        f"make matrix PYTHONS=python3 DEPENDENCIES={outcome.dependencies}"
    ]
    lines += ["```"]
    room = MOST // len(ASKED)
    for failure in order:
        shown = ["", *_details(failure)]
        room -= len("\n".join(shown))
        if room < 0:
            return [*lines, "", "The rest is in the report of the run."]
        lines += shown
    return lines


def _details(failure: Failure) -> list[str]:
    said = failure.text.strip()
    if len(said) > EXCERPT:
        said = f"{said[:EXCERPT]}\n[cut]"
    # What a program printed may hold fences, mentions and HTML of its own.
    ticks = max(map(len, re.findall("`{3,}", said)), default=2) + 1
    return [
        f"<details><summary>{html.escape(failure.test)}</summary>",
        "",
        f"{'`' * ticks}diff",
        said,
        "`" * ticks,
        "",
        "</details>",
    ]


def _failure(test: ElementTree.Element, said: str) -> Failure:
    name = test.get("name", "")
    if case := CASE.fullmatch(name):
        return Failure(f"docs/{case[2]}.md", case[1], said)
    page = PAGE.search(name) or PAGE.search(said)
    module = test.get("classname", "").rpartition(".")[2]
    return Failure(page[0] if page else None, f"{module}::{name}", said)


def _pins(lock: Path) -> dict[str, str]:
    return (
        dict(PIN.findall(lock.read_text(encoding="utf-8")))
        if lock.exists()
        else {}
    )


def main() -> int:
    """Print the text, and make it the issue where that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tools.ci.drift")
    parser.add_argument("--issue", action="store_true", help="open or update")
    parser.add_argument("--run", default="", help="address of the run")
    arguments = parser.parse_args()
    body = text(outcomes(HERE.cache, HERE.lock), arguments.run)
    print(body or "every page holds")
    if arguments.issue:
        print(issue.put(body))
    return 0


if __name__ == "__main__":
    sys.exit(main())
