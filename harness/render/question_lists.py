"""Write the lists of questions: one on each page, and one of all pages."""

from harness.book.book import Book
from harness.book.error_lines import parse
from harness.book.pages import Page
from harness.book.questions import PageQuestions, questions_of
from harness.render.markdown_text import as_code, as_prose, link, seen_from

INDEX = "[question index]"
# The title of the list on each page.
OWN = "Questions that this page answers"


def question_list(book: Book, on: str) -> list[str]:
    """Return all questions for the page ``on``, by chapter and page."""
    by_name = {page.name: page for page in book.questions}
    lines: list[str] = []
    for chapter, names in _chapters(book).items():
        found = [by_name[name] for name in names if name in by_name]
        if found:
            lines += ["", f"## {as_prose(chapter)}"]
        for page in found:
            title = link(page.title, seen_from(on, page.name))
            lines += ["", f"**{title}**", ""]
            lines += [
                f"- {_linked(question, page, on)}"
                for question in page.questions
            ]
    return [*lines, ""]


def own_questions(page: Page) -> list[str]:
    """Return a page's questions as a folded list, for readers and search.

    The list is part of the introduction, so that a search result links to the
    page itself. The errors that the page also shows follow the questions.
    """
    if page.questions is None:
        return []
    items = [_worded(question) for question in page.questions]
    items += [as_code(str(error)) for error in questions_of(page).unasked]
    head = f'??? question "{OWN}"'
    return ["", head, "", *[f"    - {item}" for item in items], ""]


def _worded(question: str) -> str:
    return as_code(question) if parse(question) else as_prose(question)


def _linked(question: str, page: PageQuestions, on: str) -> str:
    """Link an error to the heading that shows it, a question to the page."""
    shown = page.asked.get(error) if (error := parse(question)) else None
    anchor = shown.anchor if shown else ""
    target = f"{page.name}#{anchor}".removesuffix("#")
    return f"[{_worded(question)}]({seen_from(on, target)})"


def _chapters(book: Book) -> dict[str, list[str]]:
    """Return the pages of each chapter, in the order of the navigation."""
    found: dict[str, list[str]] = {}
    for section, page in book.navigation:
        if section:
            found.setdefault(section, []).append(page.removeprefix("docs/"))
    return found
