"""Read the figures and tables of the evidence from the built pages.

Each is computed again from the published JSON, without the code that writes
the tables, so that a bug there is found. The module is long because it
recomputes every figure and every table of the site.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from harness.book.book import Book
from harness.book.directives import EVIDENCE_TABLE
from harness.book.pages import Page
from harness.book.problems import Problem
from harness.book.urls import built_page, chapter_page, folder
from harness.publish.readback import REBUILD
from harness.publish.reading import of_line, place, spaced
from harness.render.evidence_tables import has_figures

_Record = dict[str, Any]
_Row = list[str]
FIGURE = re.compile(r"\[evidence ([^\]]+)\]")
# The markup that begins a line of a list, a quotation or a heading.
MARKER = re.compile(r"^[\s>*#-]*(?:\d+\. )?")


def check(book: Book, site: Path) -> list[Problem]:
    """Report where built pages differ from the published record."""
    record = json.loads(
        (site / book.checkout.evidence.name).read_text("utf-8")
    )
    titles = {name: page.title for name, page in book.pages.items()}
    problems = []
    for chapter in sorted({name.split("/")[0] for name in record["cases"]}):
        html = _read(built_page(chapter_page(chapter), site))
        problems += compare_chapter(chapter, record["cases"], titles, html)
    figures = _figures(record)
    figures["blocks"] = sum(
        _read(built_page(page, site)).count(" data-source=")
        for page in book.pages
    )
    for name, page in book.pages.items():
        if has_figures(page.text):
            html = _read(built_page(name, site))
            problems += compare_page(page, record, figures, html)
    return problems


def compare_chapter(
    chapter: str,
    cases: dict[str, _Record],
    titles: dict[str, str],
    html: str,
) -> list[Problem]:
    """Report each case whose row on its chapter's page is not its record."""
    page = chapter_page(chapter)
    found = list(_case_rows(LexborHTMLParser(html), page))
    expected = {
        name: _case_row(name, case, titles)
        for name, case in cases.items()
        if name.startswith(f"{chapter}/")
    }
    problems = []
    for name, row in expected.items():
        rows = [each for each in found if each[0] == row[0]]
        if rows != [row]:
            what = f"the row of {name} on {folder(page)} says {rows}"
            where = cases[name]["page"]
            problems.append(Problem(where, f"{what}, not {row}", REBUILD))
    if not problems and len(found) != len(expected):
        what = f"has {len(found)} rows of cases, and {len(expected)} ran"
        problems.append(Problem(page, what, REBUILD))
    return problems


def compare_page(
    page: Page, record: _Record, figures: dict[str, Any], html: str
) -> list[Problem]:
    """Report figures and overviews on a page that differ from the record."""
    tree = LexborHTMLParser(html)
    says = spaced(tree.css_first("article") or tree.body)
    problems = []
    for number, line in enumerate(page.lines, 1):
        table = EVIDENCE_TABLE.match(line)
        if table and not table[2]:
            right = _has_table(tree, page.name, table[1], record)
        elif has_figures(line) and not table:
            right = _has_line(says, line, figures)
        else:
            continue
        if not right:
            what = f"the site does not say what the record says: {line}"
            problems.append(Problem(f"{page.name}:{number}", what, REBUILD))
    return problems


def _read(path: Path) -> str:
    """Read a built page; a missing one is empty and fails every check."""
    return path.read_text("utf-8") if path.exists() else ""


def _case_rows(tree: LexborHTMLParser, page: str) -> Iterator[_Row]:
    """Yield each case's anchor, the page in the heading, and the cells."""
    heading = ["", ""]
    for node in tree.css("h2, tr"):
        if node.tag == "h2":
            link = node.css_first("a[href]:not(.headerlink)")
            leads = (link and link.attributes.get("href")) or ""
            heading = [place(leads, page, ""), spaced(link)]
        elif name := node.css_first("b[id]"):
            anchor = name.attributes.get("id") or ""
            yield [anchor, *heading, *map(spaced, node.css("td"))]


def _case_row(name: str, case: _Record, titles: dict[str, str]) -> _Row:
    """Return the row that ``_case_rows`` must find for a case."""
    _, page, last = name.split("/")
    return [
        f"{page}/{last}",
        f"/{folder(case['page'])}",
        of_line(titles.get(case["page"]) or page),
        last + "".join(case["commands"]),
        _result(case),
        f"{case['seconds']:.2f}",
        f"{case['ran_at'][:10]} {case['ran_at'][11:16]}, {case['python']}",
    ]


def _result(case: _Record) -> str:
    tests = case["tests"].values()
    ends = Counter(test["outcome"] for test in tests)
    words = " · ".join(f"{ends[end]} {end}" for end in sorted(ends))
    if case["must_fail"]:
        words = "fails, as shown"
    words = words or "ran, as shown"
    backends = Counter(test["backend"] for test in tests if test["backend"])
    named = ", ".join(f"{n} {backend}" for backend, n in backends.items())
    return f"{words}: {named}" if named else words


def _figures(record: _Record) -> dict[str, Any]:
    """Compute each figure that a page may show, except ``blocks``."""
    cases = record["cases"].values()
    ran_at = record["ran_at"]
    commit = record["commit"]
    return {
        "cases": len(cases),
        "failures": [case["must_fail"] for case in cases].count(True),
        "tests": sum(len(case["tests"]) for case in cases),
        "files": sum(len(case["files"]) for case in cases),
        "python": record["python"],
        "commit": (
            re.sub(r"^(\w{12})\w*", r"\1", commit) if commit else "no commit"
        ),
        "time": f"{ran_at[:10]} {ran_at[11:16]} UTC" if ran_at else "no run",
        **{f"version {n}": v for n, v in record["packages"].items()},
    }


def _has_line(says: str, line: str, figures: dict[str, Any]) -> bool:
    """Return whether a page shows a line with its figures filled in."""
    asked = MARKER.sub("", line).replace("|", " ")
    expected = of_line(
        FIGURE.sub(lambda name: str(figures.get(name[1], name[0])), asked)
    )
    whole = rf"(?<![\w.]){re.escape(expected)}(?![\w]|\.\w)"
    return re.search(whole, says) is not None


def _has_table(
    tree: LexborHTMLParser, page: str, which: str, record: _Record
) -> bool:
    """Return whether a page has the table of chapters or versions."""
    tables = (
        [_overview_row(row, page) for row in table.css("tbody tr")]
        for table in tree.css("table")
    )
    rows = _chapters if which == "chapters" else _versions
    return rows(record) in tables


def _overview_row(row: LexborNode, page: str) -> _Row:
    """Return the cells of a row; a link in the first becomes its target."""
    cells = [spaced(cell) for cell in row.css("td")]
    if link := row.css_first("a[href]"):
        cells[0] = place(link.attributes.get("href") or "", page, "")
    return cells


def _chapters(record: _Record) -> list[_Row]:
    found: dict[str, list[_Record]] = {}
    for name, case in record["cases"].items():
        found.setdefault(name.split("/")[0], []).append(case)
    return [
        [
            f"/{folder(chapter_page(chapter))}",
            str(len(cases)),
            str([case["must_fail"] for case in cases].count(True)),
            str(sum(len(case["tests"]) for case in cases)),
            f"{sum(case['seconds'] for case in cases):.1f}",
        ]
        for chapter, cases in found.items()
    ]


def _versions(record: _Record) -> list[_Row]:
    return [[name, version] for name, version in record["packages"].items()]
