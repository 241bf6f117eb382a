"""Proves a page's inline code, by rules that are tried in order.

The module is longer than most because it holds every rule: what one leaves
unproven is what the next one sees.
"""

import difflib
import keyword
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from http import HTTPMethod

from pygments.lexers.sql import PostgresLexer
from pygments.token import Keyword, Whitespace

from harness.names.existence import Existence, Wrong
from harness.names.inline_code import Code
from harness.names.lookup import Missing, imports
from harness.names.parts import Part, read
from harness.names.vocabulary import Vocabulary

FIGURE = re.compile(r"\[evidence \w+\]")
REQUEST = re.compile(rf"(?:{'|'.join(HTTPMethod)})(?: (?P<path>/\S*))?")
# As far as `...` in inline code reaches in what is shown.
ELLIPSIS = ".{0,200}?"
FIX = (
    "show it in a block of this page, link the paragraph to the page that "
    "does, or write the name in full, with its module"
)


class Proof:
    """What proves the inline code of one page.

    ``blocks`` are the titles and texts of the page's blocks. ``shown`` gives
    the blocks of any page in one text, a line for each.
    """

    def __init__(
        self,
        page: str,
        blocks: Iterable[tuple[str, str]],
        vocabulary: Vocabulary,
        shown: Callable[[str], str],
    ) -> None:
        self._page = page
        self._shown = shown
        self._vocabulary = vocabulary
        self._files: dict[str, list[str]] = defaultdict(list)
        self._imported: dict[str, set[str]] = defaultdict(set)
        for title, text in blocks:
            self._files[title].append(text)
            if title.endswith(".py"):
                for name, target in imports(text):
                    self._imported[name].add(target)
        for path, text in vocabulary.project.items():
            self._files[path].append(text)
        self._existence = Existence(vocabulary, self._files, self._imported)
        self._rules: list[tuple[str, Callable[[Code], bool]]] = [
            ("absent", self._is_absent),
            ("name", self._is_imported),
            ("shown", self._is_shown),
            ("figure", self._is_figure),
            ("path", self._is_path),
            ("request", self._is_request),
            ("keyword", self._is_keyword),
            ("name", self._is_known_part_by_part),
        ]

    def of(self, code: Code) -> str:
        """The kind of the first rule that proves the code.

        Raises ``Wrong`` where none does, or where one disproves it.
        """
        for kind, proves in self._rules:
            if proves(code):
                return kind
        what = f"nothing shows or defines `{code.text}`"
        raise Wrong(what, self._hint(code.text))

    def _is_absent(self, code: Code) -> bool:
        """Whether it is marked as absent; ``Wrong`` unless it is missing."""
        if not code.absent:
            return False
        parts = read(code.text)
        for part in parts:
            owner = part.name
            if part.keyword is None:
                owner = owner.rpartition(".")[0]
            if owner:
                self._existence.exists(Part(owner))
        try:
            exist = [self._existence.find(part) for part in parts]
        except Missing:
            return True
        bare = code.text.isidentifier()
        if (parts and all(exist)) or (
            bare and self._existence.is_fixture(code.text)
        ):
            raise Wrong(
                f"`{code.text}` is marked as absent, and exists",
                "take the mark {.absent} away and fix the sentence",
            )
        if bare:
            return True
        raise Wrong(
            f"`{code.text}` is marked as absent, and cannot be looked up",
            "write the name in full, with its module",
        )

    def _is_imported(self, code: Code) -> bool:
        """Whether the page imports all of it, and all of it exists."""
        return bool(read(code.text)) and not self._unproven(code)

    def _is_shown(self, code: Code) -> bool:
        """Whether a block has the same text."""
        return self._appears(code.text, code)

    def _is_figure(self, code: Code) -> bool:
        """Whether a number of the evidence is put there."""
        return bool(FIGURE.fullmatch(code.text))

    def _is_path(self, code: Code) -> bool:
        """Whether it is a file that the page shows, or a folder of some."""
        return code.text in self._files or (
            code.text.endswith("/")
            and any(name.startswith(code.text) for name in self._files)
        )

    def _is_request(self, code: Code) -> bool:
        """Whether it is an HTTP method, with a path that a block shows."""
        request = REQUEST.fullmatch(code.text)
        return request is not None and self._appears(
            request["path"] or "", code
        )

    def _is_keyword(self, code: Code) -> bool:
        """Whether it is nothing but keywords, of Python or of SQL."""
        if all(word in keyword.kwlist for word in code.text.split()):
            return True
        return code.text.isupper() and all(
            Keyword in kind.split() or kind is Whitespace
            for kind, _ in PostgresLexer().get_tokens(code.text)
        )

    def _is_known_part_by_part(self, code: Code) -> bool:
        """Whether each part exists or is shown, if not in the same place."""
        # Nothing is gained by looking for the whole a second time.
        return bool(read(code.text)) and all(
            self._existence.exists(part)
            or (part.text != code.text and self._appears(part.text, code))
            for part in self._unproven(code)
        )

    def _unproven(self, code: Code) -> list[Part]:
        """The parts that the page does not import, or that may not exist.

        What it imports must have what is said of it, shown or not: ``Wrong``
        where that is missing.
        """
        return [
            part
            for part in read(code.text)
            if part.name.partition(".")[0] not in self._imported
            or not self._existence.exists(part)
        ]

    def _appears(self, text: str, code: Code) -> bool:
        """Whether a text is in a block, ``...`` for what is left out.

        Blocks of the page count, and of those that the paragraph links to.
        """
        parts = re.split(r"\s*\.\.\.\s*", text)
        pattern = ELLIPSIS.join(map(re.escape, parts)).replace(
            r"\(\)",
            r"\(",  # `post()` is shown by post("/items")
        )
        if re.match(r"\w", text):
            pattern = rf"(?<!\w){pattern}"
        if re.search(r"[^\W_]$", text):  # `fails_` is how a name begins
            pattern = rf"{pattern}(?!\w)"
        return any(
            re.search(pattern, self._shown(page))
            for page in [self._page, *sorted(code.links)]
        )

    def _hint(self, text: str) -> str:
        words = re.findall(r"[\w./-]*\w", self._shown(self._page))
        targets, roots = self._vocabulary.targets, self._vocabulary.roots
        known = {*words, *self._files, *self._imported, *targets}
        _, dot, rest = text.partition(".")
        known |= {f"{root}{dot}{rest}" for root in roots if dot}
        close = difflib.get_close_matches(text, sorted(known), 1)
        return f"did you mean `{close[0]}`? If not, {FIX}" if close else FIX
