"""The pages of the evidence, and the figures and tables in them."""

import json
from collections import Counter

from mkdocs.utils import dirname_to_title

from harness.book.cases import survey
from harness.book.checkout import Repository
from harness.book.directives import EVIDENCE_TABLE
from harness.book.navigation import navigation
from harness.book.pages import pages, scan, title
from harness.book.steady import kept
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


def every_page(repository: Repository) -> dict[str, str]:
    """The text of each page of the site: written ones and generated ones."""
    return {**chapter_pages(repository), **pages(repository)}


@kept
def chapter_pages(repository: Repository) -> dict[str, str]:
    """A generated page for each chapter that has cases, by its path.

    A page that somebody wrote there is used instead.
    """
    chapters = {name.partition("/")[0] for name in survey(repository)}
    listed = navigation(repository)
    found = {}
    for chapter in sorted(chapters):
        name = _chapter_title(listed, chapter)
        about = (
            f"What ran for the chapter {name}: each case with its commands, "
            "its result, its seconds and when."
        )
        found[chapter_page(chapter)] = CHAPTER.format(
            description=json.dumps(about), title=name, chapter=chapter
        )
    return {
        page: text
        for page, text in found.items()
        if not (repository.root / page).exists()
    }


def _chapter_title(listed: list[tuple[str, str]], chapter: str) -> str:
    """The section of the navigation that lists the pages of a chapter."""
    for section, page in listed:
        if section and page.startswith(f"docs/{chapter}/"):
            return section
    return str(dirname_to_title(chapter))


def has_figures(line: str) -> bool:
    """Whether the line asks for figures or a table."""
    return "[evidence " in line


def expanded(
    line: str, evidence: Evidence, repository: Repository
) -> list[str]:
    """The line with figures or a table where it asks for them."""
    found = EVIDENCE_TABLE.match(line)
    if not found:
        return [_summary(line, evidence, repository)]
    if found[2]:
        texts = pages(repository)
        titles = {name: title(text) for name, text in texts.items()}
        return _cases(evidence, found[2], titles)
    if found[1] == "chapters":
        return _chapters(evidence, repository)
    return _versions(evidence)


def _summary(line: str, evidence: Evidence, repository: Repository) -> str:
    """The line with its ``[evidence ...]`` words replaced by figures.

    ``[evidence version httpx]`` is the version of that package.
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
            len(scan(repository, page, text.splitlines())[0])
            for page, text in pages(repository).items()
        )
    for name, figure in figures.items():
        line = line.replace(f"[evidence {name}]", str(figure))
    return line


def _short(commit: str | None) -> str:
    """Shorten a commit to twelve digits; ``-dirty`` stays behind them."""
    if commit is None:
        return "no commit"
    digits, dash, dirty = commit.partition("-")
    return f"{digits[:12]}{dash}{dirty}"


def _chapters(evidence: Evidence, repository: Repository) -> list[str]:
    """A Markdown table with a line for each chapter."""
    lines = ["| chapter | cases | fail, as shown | tests | seconds |"]
    lines.append("| --- | ---: | ---: | ---: | ---: |")
    listed = navigation(repository)
    for chapter in dict.fromkeys(
        name.split("/")[0] for name in evidence.cases
    ):
        records = _of(evidence, f"{chapter}/").values()
        seconds = sum(record.seconds for record in records)
        name = _chapter_title(listed, chapter)
        lines.append(
            f"| [{name}](evidence/{chapter}.md) "
            f"| {len(records)} "
            f"| {sum(record.must_fail for record in records)} "
            f"| {sum(len(record.tests) for record in records)} "
            f"| {seconds:.1f} |"
        )
    return lines


def _versions(evidence: Evidence) -> list[str]:
    """A Markdown table of the packages that were installed."""
    lines = ["| package | version |", "| --- | --- |"]
    return lines + [f"| {n} | {v} |" for n, v in evidence.packages.items()]


def _cases(
    evidence: Evidence, chapter: str, titles: dict[str, str]
) -> list[str]:
    """A heading and a Markdown table for each page of a chapter."""
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
    """Such as ``2 passed: 1 asyncio, 1 trio``."""
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
