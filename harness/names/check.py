"""Check that the inline code of a page names something that exists.

Inline code is right if its name can be imported from the locked environment
or is defined in the app, or if a block shows the same text. That block is on
the same page, or on a page that the paragraph links to. Code marked
``{.absent}`` is right if its name does not exist. The options of a quiz are
passed over: most are wrong on purpose, and the right one is held to a run by
``harness.checks.answers``.
"""

from collections import Counter
from functools import cached_property

from harness.book.book import Book
from harness.book.directives import EVIDENCE_TABLE
from harness.book.pages import Page
from harness.book.problems import Problem
from harness.names.existence import Wrong
from harness.names.inline_code import code_in_pictures, inline_code
from harness.names.proof import Proof
from harness.names.vocabulary import Vocabulary


class Names:
    """A checker for the inline code of a book's pages."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._shown: dict[str, str] = {}

    def check(self, name: str) -> tuple[Counter[str], list[Problem]]:
        """Count the proofs of a page's inline code, and report the rest.

        The counts are by the kind of rule that proved a piece of code.
        """
        proofs: Counter[str] = Counter()
        problems = []
        page = self._book.pages[name]
        proof = Proof(name, _blocks(page), self._vocabulary, self._text_shown)
        options = {
            number
            for question in page.quiz
            for number in range(question.asked, question.answer)
        }
        for code in [*inline_code(page), *code_in_pictures(page, self._book)]:
            if code.line - 1 in options:
                proofs["option"] += 1
                continue
            try:
                proofs[proof.of(code)] += 1
            except Wrong as wrong:
                where = f"{name}:{code.line}"
                problems.append(Problem(where, wrong.what, wrong.fix))
        return proofs, problems

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        files = self._book.files.items()
        python = [text for path, text in files if path.endswith(".py")]
        return Vocabulary(self._book.project, python)

    def _text_shown(self, name: str) -> str:
        """Return a page's blocks with their titles, each on one line."""
        if name not in self._shown:
            page = self._book.pages.get(name)
            blocks = [" ".join(block) for block in _blocks(page)]
            if page and any(map(EVIDENCE_TABLE.match, page.lines)):
                blocks += self._book.cases  # the rows of the tables
            self._shown[name] = "\n".join(" ".join(b.split()) for b in blocks)
        return self._shown[name]


def _blocks(page: Page | None) -> list[tuple[str, str]]:
    """Return the titles and texts of a page's blocks; none for no page."""
    return [(block.title, block.text) for block in page.blocks] if page else []
