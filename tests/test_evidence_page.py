"""Each badge leads to the row of its case, which says what ran."""

import json
import re
from collections import Counter, defaultdict
from html import unescape
from pathlib import Path
from typing import Any

from harness.cases import discover
from harness.pages import pages
from harness.repository import HERE
from harness.urls import built_page, evidence_row, folder

ROW = re.compile(r"<tr>\s*(<td.*?)</tr>", re.S)
CELL = re.compile(r"<td.*?>(.*?)</td>", re.S)
NAME = re.compile(r'<b id="([^"]+)"')
BADGE = re.compile(r'<a class="block__badge" href="([^"]+)"')


def test_every_badge_leads_to_a_row(site: Path) -> None:
    rows = {
        f"{chapter}#{row}"
        for chapter in {
            evidence_row(case.id).split("#")[0] for case in discover(HERE)
        }
        for row in re.findall(
            r' id="([^"]+)"', (site / chapter / "index.html").read_text()
        )
    }
    assert {evidence_row(case.id) for case in discover(HERE)} <= rows
    for page in pages(HERE):
        for link in BADGE.findall(built_page(HERE, page, site).read_text()):
            up = "../" * folder(page).count("/")
            target = link.removeprefix(up)
            assert link.startswith(up)
            assert target in {*rows, "evidence/"}, f"{page}: {link}"


def test_each_row_says_what_ran(site: Path) -> None:
    cases = recorded(site)["cases"]
    rows = {}
    for chapter in {name.split("/")[0] for name in cases}:
        for row in table_rows(site / "evidence" / chapter / "index.html"):
            case, *cells = row
            (inside,) = NAME.findall(case)
            assert f"{chapter}/{inside}" not in rows
            rows[f"{chapter}/{inside}"] = [text(case), *map(text, cells)]
    assert rows == {name: row_of(name, case) for name, case in cases.items()}


def row_of(name: str, case: dict[str, Any]) -> list[str]:
    """What the row of a case must say, from its record."""
    tests = case["tests"].values()
    ends = Counter(test["outcome"] for test in tests)
    result = " · ".join(f"{ends[end]} {end}" for end in sorted(ends))
    if case["must_fail"]:
        result = "fails, as shown"
    backends = Counter(test["backend"] for test in tests if test["backend"])
    if backends:
        result += ": " + ", ".join(f"{n} {b}" for b, n in backends.items())
    return [
        name.split("/")[2] + "".join(case["commands"]),
        result or "ran, as shown",
        f"{case['seconds']:.2f}",
        f"{case['ran_at'][:10]} {case['ran_at'][11:16]}, {case['python']}",
    ]


def test_the_overview_adds_up(site: Path) -> None:
    record = recorded(site)
    # With a slash, as a link: a chapter may have the name of a package.
    expected = {
        f"{chapter}/": [
            str(len(cases)),
            str(sum(case["must_fail"] for case in cases)),
            str(sum(len(case["tests"]) for case in cases)),
            f"{sum(case['seconds'] for case in cases):.1f}",
        ]
        for chapter, cases in by_chapter(record["cases"]).items()
    }
    expected |= {name: [v] for name, v in record["packages"].items()}
    rows = {}
    for name, *cells in table_rows(site / "evidence/index.html"):
        (key,) = re.findall(r'href="([^"]+)"', name) or [text(name)]
        assert key not in rows
        rows[key] = [*map(text, cells)]
    assert rows == expected


def by_chapter(cases: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The records of each chapter."""
    chapters = defaultdict(list)
    for name, case in cases.items():
        chapters[name.split("/")[0]].append(case)
    return chapters


def recorded(site: Path) -> dict[str, Any]:
    """The record beside the tables, past the code that makes them.

    Not the newest one: the cases run again after the site was built.
    """
    record: dict[str, Any] = json.loads((site / "evidence.json").read_text())
    return record


def table_rows(page: Path) -> list[list[str]]:
    """The cells of each row of the tables of a built page."""
    return [CELL.findall(row) for row in ROW.findall(page.read_text())]


def text(cell: str) -> str:
    """What is read in a cell."""
    return unescape(re.sub("<[^>]+>", "", cell))
