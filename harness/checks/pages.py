"""Check the whole book for what its pages must and must not show."""

import difflib

from harness.book import front_matter
from harness.book.blocks import HOME, case_of
from harness.book.book import Book
from harness.book.cases import page_of
from harness.book.pages import Page
from harness.book.problems import Problem


def typed(book: Book) -> list[Problem]:
    """Report blocks on any page that do not include a file."""
    return [
        refusal.problem
        for page in book.pages.values()
        for refusal in page.refusals
    ]


def incomplete(book: Book) -> list[Problem]:
    """Report pages without a title or description, and missing pages.

    Problems in the front matter of any page are reported too.
    """
    return absent(book) + [
        problem
        for page in book.pages.values()
        for problem in incomplete_on(book, page)
    ]


def absent(book: Book) -> list[Problem]:
    """Report pages that the navigation lists but that do not exist."""
    known = [page.removeprefix("docs/") for page in book.pages]
    problems = []
    for _, page in book.navigation:
        name = page.removeprefix("docs/")
        if name not in known:
            lines = enumerate(book.configuration.splitlines(), 1)
            line = next((n for n, line in lines if name in line), 1)
            file = book.checkout.name(book.checkout.configuration)
            what = f"lists {page}, which does not exist"
            close = difflib.get_close_matches(name, known, 1)
            hint = f"did you mean {close[0]}?" if close else "write that page"
            problems.append(Problem(f"{file}:{line}", what, hint))
    return problems


def incomplete_on(book: Book, page: Page) -> list[Problem]:
    """Report bad front matter, a missing title and a missing description.

    A page outside the navigation does not need a description.
    """
    problems = [*front_matter.problems(page.name, page.text)]
    if problems:
        return problems
    if not page.title:
        where = f"{page.name}:{page.body_line + 1}"
        fix = "begin its text with a line such as `# Time limits`"
        problems.append(Problem(where, "has no title", fix))
    listed = {name for _, name in book.navigation}
    if page.name in listed and not page.description:
        what = "has no description, which search results show"
        fix = "write `description: ...` between two lines `---` at its top"
        problems.append(Problem(f"{page.name}:1", what, fix))
    return problems


def misplaced(book: Book) -> list[Problem]:
    """Report blocks that show a file of another page's case, or a repeat."""
    return [
        problem
        for page in book.pages.values()
        for problem in misplaced_on(page)
    ]


def misplaced_on(page: Page) -> list[Problem]:
    """Report the blocks that one page must not show.

    A page shows only files of its own cases and of the app. If an include
    named another existing file by mistake, the page would otherwise show code
    that its text is not about.
    """
    problems: list[Problem] = []
    shown: dict[tuple[str | None, ...], int] = {}
    is_home = page.name == HOME and page.blocks
    owner = _owner(page.blocks[0].path) if is_home else page.name
    for block in page.blocks:
        where = f"{page.name}:{block.first + 1}"
        again = (block.path, block.section, block.before, block.table_name)
        for path in filter(None, [block.before, block.path]):
            if _owner(path) not in {None, owner}:
                what = f"shows {path}, which is for {_owner(path)}"
                fix = f"include a file of the cases of {owner}"
                problems.append(Problem(where, what, fix))
        if again in shown:
            what = f"shows {block.path} as line {shown[again]} does"
            fix = "take one of the two away, or include what was meant"
            problems.append(Problem(where, what, fix))
        shown.setdefault(again, block.first + 1)
    return problems


def unshown(book: Book) -> list[Problem]:
    """Report files under ``snippets/`` that no page shows whole."""
    return _unshown(book, "", [*book.pages.values()])


def unshown_on(book: Book, page: Page) -> list[Problem]:
    """Report files of a page's cases that it does not show whole."""
    inside = page.name.removeprefix("docs/").removesuffix(".md")
    # A page at the top of docs/ has no cases: its folder under snippets/
    # would be a chapter or a part of the reader's project.
    return _unshown(book, f"{inside}/", [page]) if "/" in inside else []


def _owner(path: str) -> str | None:
    """Return the page whose case a file belongs to; None for no case."""
    case = case_of(path)
    return page_of(case) if case else None


def _unshown(book: Book, folder: str, pages: list[Page]) -> list[Problem]:
    shown = {
        block.path for page in pages for block in page.blocks if block.is_whole
    }
    problems = []
    for name in book.files:
        if name.startswith(folder) and name not in shown:
            case = case_of(name)
            page = page_of(case) if case else "docs/"
            what = f"nothing here shows snippets/{name} whole"
            fix = f'put a fence with `--8<-- "{name}"` there, or delete it'
            problems.append(Problem(page, what, fix))
    return problems
