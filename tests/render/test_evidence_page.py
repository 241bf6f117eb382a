"""Each badge leads to the row of its case, which says what ran."""

import json
import shutil
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from harness.book.checkout import Checkout
from harness.book.urls import built_page, evidence_row, folder
from harness.publish.build import build
from harness.serve.case_monitor import CaseMonitor
from harness.serve.preview import Preview
from tests.conftest import configure
from tests.here import BOOK

NAVIGATION = """\
nav:
  - index.md
  - app.md
  - A guide:
      - Getting started:
          - start/page.md
  - Evidence: evidence.md
"""


def in_chapter(checkout: Checkout, chapter: str) -> None:
    """Write a page with a case, in another chapter."""
    case = checkout.snippets / "start/page/works"
    shutil.copytree(case, checkout.snippets / chapter / "page/works")
    text = (checkout.docs / "start/page.md").read_text(encoding="utf-8")
    page = checkout.docs / chapter / "page.md"
    page.parent.mkdir()
    text = text.replace("start/page/", f"{chapter}/page/")
    page.write_text(text, encoding="utf-8")


def test_each_chapter_has_its_page(small: Checkout) -> None:
    configure(small)
    in_chapter(small, "event_loop")
    for name in ["index", "app", "evidence"]:
        page = small.docs / f"{name}.md"
        text = page.read_text(encoding="utf-8")
        text = f"---\ndescription: A page.\n---\n\n{text}"
        page.write_text(text, encoding="utf-8")
    with small.configuration.open("a", encoding="utf-8") as file:
        file.write(NAVIGATION)
    build(small, print)
    overview = (small.site / "evidence/index.html").read_text(encoding="utf-8")
    for chapter, title in [
        ("start", "Getting started"),
        # No section lists a page of this one.
        ("event_loop", "Event loop"),
    ]:
        folder = small.site / "evidence" / chapter
        html = (folder / "index.html").read_text(encoding="utf-8")
        assert f"What ran for the chapter {title}: each case" in html
        assert f">Evidence: {title}" in html
        assert '<b id="page/works">works</b>' in html
        assert f'<a href="{chapter}/">{title}</a>' in overview
        mirror = (folder / "index.md").read_text(encoding="utf-8")
        assert mirror.startswith(f"# Evidence: {title}\n")
        assert '<b id="page/works">works</b>' in mirror


def test_a_page_that_somebody_wrote_is_used(small: Checkout) -> None:
    configure(small)
    page = small.docs / "evidence/start.md"
    page.parent.mkdir()
    page.write_text("# Ours\n\n[evidence cases start]\n", encoding="utf-8")
    build(small, print)
    html = (small.site / "evidence/start/index.html").read_text("utf-8")
    assert ">Ours" in html
    assert '<b id="page/works">works</b>' in html


def test_a_generated_page_has_no_date_of_a_deleted_file(
    small: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = {
        "rev-parse": "false",
        "log": "\0002026-01-02\0\ndocs/evidence/start.md\0"
        "\0002026-01-03\0\ndocs/start/page.md\0",
    }
    monkeypatch.setattr(
        "harness.publish.git_dates._said", lambda _, c: history[c[1]]
    )
    configure(small)
    with small.configuration.open("a", encoding="utf-8") as file:
        file.write("site_url: http://a.example/\n")
    build(small, print)
    sitemap = (small.site / "sitemap.xml").read_text(encoding="utf-8")
    assert "2026-01-03" in sitemap
    assert "2026-01-02" not in sitemap


def test_a_preview_has_the_page_of_a_chapter_that_is_new(
    small: Checkout, tmp_path: Path
) -> None:
    configure(small)
    cases = {"start/page/works", "more/page/works"}
    with CaseMonitor(small, print, print) as monitor:
        assert monitor.settled(cases, 30)
        preview = Preview(small, monitor, tmp_path / "site", print)
        assert "page/works" in preview.html("docs/evidence/start.md")
        in_chapter(small, "more")
        new = [small.snippets / "more/page/works/transcript.txt"]
        monitor.changed(new)
        assert monitor.settled(cases, 30)
        preview.publish(new, {"more/page/works"}, False)
        html = preview.html(preview.pages["/evidence/more/"])
    assert '<b id="page/works">works</b>' in html
    assert 'class="problem"' not in html


def test_every_badge_leads_to_a_row(site: Path) -> None:
    expected = {evidence_row(case.id) for case in BOOK.runnable_cases()}
    assert expected
    rows = {
        f"{chapter}#{element.id}"
        for chapter in {row.partition("#")[0] for row in expected}
        for element in parsed(site / chapter / "index.html").css("[id]")
    }
    assert expected <= rows
    linked = set()
    for page in BOOK.pages:
        html = parsed(built_page(page, site))
        up = "../" * folder(page).count("/")
        links = [
            badge.attributes["href"] or ""
            for badge in html.css(".block a.block__badge[href]")
        ]
        assert len(links) == len(html.css(".block")), f"{page}: badges"
        for link in links:
            target = link.removeprefix(up)
            assert link.startswith(up)
            assert target in {*rows, "evidence/"}, f"{page}: {link}"
            linked.add(target)
    assert expected <= linked


def test_each_row_says_what_ran(site: Path) -> None:
    cases = recorded(site)["cases"]
    assert cases.keys() == {case.id for case in BOOK.runnable_cases()}
    rows = {}
    for chapter in {name.split("/")[0] for name in cases}:
        for cells in table_rows(site / "evidence" / chapter / "index.html"):
            (named,) = cells[0].css("b[id]")
            assert f"{chapter}/{named.id}" not in rows
            rows[f"{chapter}/{named.id}"] = [cell.text() for cell in cells]
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
        link = name.css_first("a[href]")
        key = link.attributes["href"] if link else name.text()
        assert key not in rows
        rows[key] = [cell.text() for cell in cells]
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
    record: dict[str, Any] = json.loads(
        (site / "evidence.json").read_text(encoding="utf-8")
    )
    return record


def table_rows(page: Path) -> list[list[LexborNode]]:
    """The cells of each row of the tables of a built page."""
    rows = [row.css("td") for row in parsed(page).css("tr")]
    return [cells for cells in rows if cells]


def parsed(page: Path) -> LexborHTMLParser:
    """A built page, read as a browser reads it."""
    return LexborHTMLParser(page.read_text(encoding="utf-8"))
