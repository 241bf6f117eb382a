"""Checks the inline code of a page: it names what exists, or was shown.

A piece of inline code is right when what it names can be imported from the
locked environment or is defined in the app, or when it stands letter by letter
in a block: of its page, or of a page that its paragraph links to. Code marked
``{.absent}`` is right when it names what does not exist.
"""

from collections import Counter
from functools import cached_property

from harness.book.cases import files_under, reader_project, survey
from harness.book.checkout import Repository
from harness.book.directives import EVIDENCE_TABLE
from harness.book.pages import Include, pages, scan
from harness.book.problems import Problem
from harness.names.existence import Wrong
from harness.names.inline_code import inline_code
from harness.names.proof import Proof
from harness.names.vocabulary import Vocabulary


class Names:
    """The pages' inline code, and everything that it may name.

    Every file is read once, when it is first needed: after an edit, make
    another.
    """

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._includes: dict[str, list[Include]] = {}
        self._shown: dict[str, str] = {}

    def check(self, page: str) -> tuple[Counter[str], list[Problem]]:
        """How much of a page's code was proven in which way, and the rest.

        Raises ``Refused`` or what a file raises that cannot be read.
        """
        proofs: Counter[str] = Counter()
        problems = []
        proof = Proof(
            page, self._blocks(page), self._vocabulary, self._text_shown
        )
        lines = self._lines.get(page, [])
        for code in inline_code(page, lines, self._includes_on(page)):
            try:
                proofs[proof.of(code)] += 1
            except Wrong as wrong:
                where = f"{page}:{code.line}"
                problems.append(Problem(where, wrong.what, wrong.mend))
        return proofs, problems

    @cached_property
    def _lines(self) -> dict[str, list[str]]:
        return {
            page: text.splitlines()
            for page, text in pages(self._repository).items()
        }

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        snippets = self._repository.snippets
        project = {
            path.relative_to(snippets).as_posix(): path.read_text()
            for path in reader_project(self._repository)
        }
        python = [p for p in files_under(snippets) if p.suffix == ".py"]
        return Vocabulary(project, (path.read_text() for path in python))

    def _includes_on(self, page: str) -> list[Include]:
        if page not in self._includes:
            lines = self._lines.get(page, [])
            self._includes[page] = scan(self._repository, page, lines)[0]
        return self._includes[page]

    def _blocks(self, page: str) -> list[tuple[str, str]]:
        """The titles and texts of a page's blocks."""
        return [
            (include.title, include.text(self._repository))
            for include in self._includes_on(page)
        ]

    def _text_shown(self, page: str) -> str:
        """A page's blocks with their titles, each in one line."""
        if page not in self._shown:
            blocks = [" ".join(block) for block in self._blocks(page)]
            if any(map(EVIDENCE_TABLE.match, self._lines.get(page, []))):
                blocks += survey(self._repository)  # the tables' rows
            self._shown[page] = "\n".join(" ".join(b.split()) for b in blocks)
        return self._shown[page]
