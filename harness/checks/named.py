"""Check that a page shows the names in its questions, headings and rows.

No check can decide whether a page answers a question in plain words. A page
that never mentions the name in the question, however, does not answer it.
"""

import re
from collections.abc import Collection, Mapping

from harness.book.error_lines import KIND, parse
from harness.book.pages import Page
from harness.book.problems import Problem
from harness.book.questions import one_line
from harness.checks.links import LINK, links

# The page whose table rows quote what runs print after an upgrade.
UPGRADES = "docs/reference/upgrading.md"
# The subject of the guide, which a page need not mention by name.
SUBJECT = "fastapi"
WORD = re.compile(r"[A-Za-z][\w-]*\w")
# A word that only occurs in code: get_db, AsyncClient, DROP.
CODE = re.compile(r".*\w_\w|.*[a-z][A-Z]|[A-Z]+[A-Z]\w*$")
CLASS = re.compile(r"\b[A-Z][a-z]\w*[a-z]\b")
INLINE_CODE = re.compile(r"(`+) ?(.+?) ?\1")


def unmentioned(page: Page, packages: Collection[str]) -> list[Problem]:
    """Report questions about a name that their page never mentions."""
    body = [*page.prose[page.body_line :], *page.texts]
    paths = [block.path for block in page.blocks]
    text = "\n".join([*body, *paths]).lower()
    problems = []
    for question in page.questions or []:
        if parse(question):
            continue  # errors are matched with the output of the runs
        for name in _names(question, packages):
            if name.lower().removesuffix("s") not in text:
                what = f"is asked about {name}, which it never mentions: "
                fix = f"say what the answer is for {name}, or ask for "
                fix += "something that the page answers"
                where = f"{page.name}:{_line_of(page, question)}"
                problems.append(Problem(where, what + question, fix))
    return problems


def errors_not_shown(page: Page) -> list[Problem]:
    """Report headings that name an error missing from the blocks below."""
    problems = []
    for heading in page.headings:
        lines = page.section(heading)
        if not heading.anchor:
            lines = range(len(page.lines))
        shown = "\n".join(page.texts[n] for n in page.blocks_in(lines))
        for name in CLASS.findall(heading.text):
            if shown and KIND.search(name) and name not in shown:
                where = f"{page.name}:{heading.line + 1}"
                what = f"names {name}, which no block below it names"
                fix = "name the error that the run below prints, or show a "
                fix += "run that prints this one"
                problems.append(Problem(where, what, fix))
    return problems


def symptoms_not_shown(pages: Mapping[str, Page], page: Page) -> list[Problem]:
    """Report code in an upgrade page's rows that no linked block shows."""
    problems = []
    if page.name != UPGRADES:
        return []
    for number, line in enumerate(page.prose):
        found = [link for link in links(pages, page, line) if link.blocks]
        if not line.lstrip().startswith("|") or not found:
            continue
        shown = one_line(
            "\n".join(
                link.page.texts[block]
                for link in found
                for block in link.blocks
            )
        )
        for _, code in INLINE_CODE.findall(LINK.sub("", line)):
            if one_line(code) not in shown:
                where = f"{page.name}:{number + 1}"
                what = f"no block that this row links to shows `{code}`"
                fix = "write what the run there prints, or link that run"
                problems.append(Problem(where, what, fix))
    return problems


def _names(question: str, packages: Collection[str]) -> list[str]:
    """Return the words of a question that are code or name a package."""
    return [
        word
        for word in dict.fromkeys(WORD.findall(question))
        if CODE.match(word) or word.lower() in packages
        if word.lower() != SUBJECT
    ]


def _line_of(page: Page, question: str) -> int:
    """Return the line of a question; 1 if YAML escapes hide its text."""
    lines = enumerate(page.lines[: page.body_line], 1)
    return next((n for n, line in lines if question in line), 1)
