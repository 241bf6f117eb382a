"""Check that a file which a page calls the same as another one is the same."""

import difflib
from collections.abc import Iterable, Mapping

from harness.book.blocks import Block
from harness.book.pages import Page
from harness.book.problems import Problem


def not_the_same(pages: Mapping[str, Page], page: Page) -> list[Problem]:
    """Report blocks whose file is not the one that the named page shows.

    That page must show a file under the same title, with the same text, whole
    and not itself as the same file as another.
    """
    problems = []
    for block in page.blocks:
        if block.same and (reason := _differs(pages, page, block)):
            where = f"{page.name}:{block.first + 1}"
            problems.append(Problem(where, *reason))
    return problems


def _differs(
    pages: Mapping[str, Page], page: Page, block: Block
) -> tuple[str, str] | None:
    """Return how a block differs from what it is the same as, and the fix."""
    name = block.same or ""
    if name not in pages:
        what = f"is the same as on {name}, which does not exist"
        return what, _hint(name, pages)
    shown = pages[name].blocks
    if any(each.explains(block) for each in shown):
        return None
    titles = [each.title for each in shown if each.is_whole and not each.same]
    if block.title in titles:
        what = f"{block.path} is not the {block.title} that {name} shows"
        return what, "leave `same` out, or make the two files the same"
    what = f"{name} shows no {block.title}"
    others = [
        other.name
        for other in pages.values()
        for each in other.blocks
        if each.explains(block) and other is not page
    ]
    fix = "leave `same` out, or name a page that shows this file"
    return what, f"{fix}, such as {_id(others[0])}" if others else fix


def _hint(name: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(name, known, 1)
    if close:
        return f'did you mean same="{_id(close[0])}"?'
    return 'name a page, such as same="clients/first_test"'


def _id(page: str) -> str:
    return page.removeprefix("docs/").removesuffix(".md")
