"""Write the evidence pages, and expand figures and tables on any page.

The module is long because each figure and table has its own function.
"""

import json
from collections import Counter

from mkdocs.utils import dirname_to_title

from harness.book.book import Book
from harness.book.directives import EVIDENCE_TABLE
from harness.book.pages import Page, parse_page
from harness.book.urls import chapter_page
from harness.evidence.store import CaseRecord, Evidence
from harness.render.badges import result

CHAPTER = """\
---
description: {description}
search:
  exclude: true
---

# Evidence: {title}

All chapters and the versions are on [one page](../evidence.md), the record
itself is in [evidence.json](../evidence.json).

<div class="evidence" markdown>

[evidence cases {chapter}]

</div>
"""


def every_page(book: Book) -> dict[str, Page]:
    """Return every page of the site, written or generated, by its path."""
    return {**chapter_pages(book), **book.pages}


def chapter_pages(book: Book) -> dict[str, Page]:
    """Generate the evidence page of each chapter with cases, by its path.

    A chapter whose page exists in ``docs/`` is left out.
    """
    found = {}
    for chapter in dict.fromkeys(id_.split("/")[0] for id_ in book.cases):
        page = chapter_page(chapter)
        if page in book.pages:
            continue
        name = _chapter_title(book, chapter)
        about = (
            f"What ran for the chapter {name}: each case with its commands, "
            "its result, its seconds and when."
        )
        text = CHAPTER.format(
            description=json.dumps(about), title=name, chapter=chapter
        )
        found[page] = parse_page(page, text, book.files)
    return found


def _chapter_title(book: Book, chapter: str) -> str:
    """Return the navigation section that lists the chapter's pages."""
    for section, page in book.navigation:
        if section and page.startswith(f"docs/{chapter}/"):
            return section
    return str(dirname_to_title(chapter))


def has_figures(line: str) -> bool:
    """Return whether the line has a placeholder for a figure or table."""
    return "[evidence " in line


def expanded(line: str, evidence: Evidence, book: Book) -> list[str]:
    """Expand the placeholders for figures or a table in a line."""
    found = EVIDENCE_TABLE.match(line)
    if not found:
        return [_summary(line, evidence, book)]
    if found[2]:
        titles = {page.name: page.title for page in book.pages.values()}
        return _cases(evidence, found[2], titles)
    if found[1] == "chapters":
        return _chapters(evidence, book)
    return _versions(evidence)


def _summary(line: str, evidence: Evidence, book: Book) -> str:
    """Replace each ``[evidence ...]`` in a line by its figure.

    ``[evidence version httpx]`` becomes the version of httpx.
    """
    if not has_figures(line):
        return line
    cases = evidence.cases.values()
    figures = {
        "cases": len(cases),
        "failures": sum(case.must_fail for case in cases),
        "tests": sum(len(case.tests) for case in cases),
        "files": sum(len(case.files) for case in cases),
        "python": evidence.python,
        "commit": _short(evidence.commit),
        "time": (
            f"{evidence.ran_at:%Y-%m-%d %H:%M} UTC"
            if evidence.ran_at
            else "no run"
        ),
        **{f"version {n}": v for n, v in evidence.packages.items()},
    }
    if "[evidence blocks]" in line:
        figures["blocks"] = sum(
            len(page.blocks) for page in book.pages.values()
        )
    for name, figure in figures.items():
        line = line.replace(f"[evidence {name}]", str(figure))
    return line


def _short(commit: str | None) -> str:
    """Shorten a commit to twelve digits, but keep a ``-dirty`` suffix."""
    if commit is None:
        return "no commit"
    digits, dash, dirty = commit.partition("-")
    return f"{digits[:12]}{dash}{dirty}"


def _chapters(evidence: Evidence, book: Book) -> list[str]:
    """Write a Markdown table with a row for each chapter."""
    lines = ["| chapter | cases | fail, as shown | tests | seconds |"]
    lines.append("| --- | ---: | ---: | ---: | ---: |")
    for chapter in dict.fromkeys(
        name.split("/")[0] for name in evidence.cases
    ):
        records = _of(evidence, f"{chapter}/").values()
        seconds = sum(record.seconds for record in records)
        name = _chapter_title(book, chapter)
        lines.append(
            f"| [{name}](evidence/{chapter}.md) "
            f"| {len(records)} "
            f"| {sum(record.must_fail for record in records)} "
            f"| {sum(len(record.tests) for record in records)} "
            f"| {seconds:.1f} |"
        )
    return lines


def _versions(evidence: Evidence) -> list[str]:
    """Write a Markdown table of the installed packages."""
    lines = ["| package | version |", "| --- | --- |"]
    return lines + [f"| {n} | {v} |" for n, v in evidence.packages.items()]


def _cases(
    evidence: Evidence, chapter: str, titles: dict[str, str]
) -> list[str]:
    """Write a heading and a Markdown table for each page of a chapter."""
    lines: list[str] = []
    page = ""
    for id_, record in sorted(_of(evidence, f"{chapter}/").items()):
        _, first, case = id_.split("/")
        if first != page:
            page = first
            link = f"../{record.page.removeprefix('docs/')}"
            lines += [
                "",
                f"## [{titles.get(record.page) or page}]({link})",
                "",
            ]
            lines += ["| case | result | seconds | ran (UTC), Python |"]
            lines += ["| --- | --- | ---: | --- |"]
        commands = "".join(f"<br>`{command}`" for command in record.commands)
        lines.append(
            f'| <b id="{page}/{case}">{case}</b>{commands} '
            f"| {_result(record)} | {record.seconds:.2f} "
            f"| {record.ran_at:%Y-%m-%d %H:%M}, {record.python} |"
        )
    return [*lines, ""]


def _result(record: CaseRecord) -> str:
    """Return text such as ``2 passed: 1 asyncio, 1 trio``."""
    counts = Counter(test.backend for test in record.tests.values())
    named = ", ".join(f"{n} {name}" for name, n in counts.items() if name)
    words = result(record).partition(" · ")[0]
    return f"{words}: {named}" if named else words


def _of(evidence: Evidence, prefix: str) -> dict[str, CaseRecord]:
    return {
        name: record
        for name, record in evidence.cases.items()
        if name.startswith(prefix)
    }
