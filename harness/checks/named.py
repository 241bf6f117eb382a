"""Names in questions, headings and rows, which the page must show.

Whether a page answers a plain question no machine can see; but a page that
never says the name that the question asks about does not.
"""

import re
from collections.abc import Collection, Mapping

from harness.book.error_lines import KIND, parse
from harness.book.pages import Page
from harness.book.problems import Problem
from harness.checks.links import LINK, links

# Where the rows of tables say what an upgrade makes a run print.
UPGRADES = "docs/upgrade/"
# The subject of every page, which not every page needs to name.
SUBJECT = "fastapi"
WORD = re.compile(r"[A-Za-z][\w-]*\w")
# A word that nobody writes but in code: get_db, AsyncClient, DROP.
CODE = re.compile(r".*\w_\w|.*[a-z][A-Z]|[A-Z]+[A-Z]\w*$")
CLASS = re.compile(r"\b[A-Z][a-z]\w*[a-z]\b")
INLINE_CODE = re.compile(r"(`+) ?(.+?) ?\1")
# A literal that goes on in the next line of a program.
CONTINUED = re.compile(r"[\"']\s+r?f?[\"']")


def unmentioned(page: Page, packages: Collection[str]) -> list[Problem]:
    """Report questions about what their page never mentions."""
    body = [*page.prose[page.body_line :], *page.texts]
    paths = [block.path for block in page.blocks]
    text = "\n".join([*body, *paths]).lower()
    problems = []
    for question in page.questions or []:
        if parse(question):
            continue  # an error, which is looked for in what the runs print
        for name in _names(question, packages):
            if name.lower().removesuffix("s") not in text:
                what = f"is asked about {name}, which it never mentions: "
                fix = f"say what the answer is for {name}, or ask for "
                fix += "something that the page answers"
                where = f"{page.name}:{_line_of(page, question)}"
                problems.append(Problem(where, what + question, fix))
    return problems


def errors_not_shown(page: Page) -> list[Problem]:
    """Report headings that name an error which no block below it names."""
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
    """Report code in the rows of an upgrade that the linked blocks lack."""
    problems = []
    if not page.name.startswith(UPGRADES):
        return []
    for number, line in enumerate(page.prose):
        found = [link for link in links(pages, page, line) if link.blocks]
        if not line.lstrip().startswith("|") or not found:
            continue
        shown = _squashed(
            "\n".join(
                link.page.texts[block]
                for link in found
                for block in link.blocks
            )
        )
        for _, code in INLINE_CODE.findall(LINK.sub("", line)):
            if _squashed(code) not in shown:
                where = f"{page.name}:{number + 1}"
                what = f"no block that this row links to shows `{code}`"
                fix = "write what the run there prints, or link that run"
                problems.append(Problem(where, what, fix))
    return problems


def _names(question: str, packages: Collection[str]) -> list[str]:
    """The words of a question that are code or the name of a package."""
    return [
        word
        for word in dict.fromkeys(WORD.findall(question))
        if CODE.match(word) or word.lower() in packages
        if word.lower() != SUBJECT
    ]


def _line_of(page: Page, question: str) -> int:
    """The line of a question; where YAML escapes it, the page's first."""
    lines = enumerate(page.lines[: page.body_line], 1)
    return next((n for n, line in lines if question in line), 1)


def _squashed(text: str) -> str:
    text = " ".join(CONTINUED.sub("", text).split())
    return text.replace("\\", "")
