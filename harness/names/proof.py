"""Prove a page's inline code by rules that are tried in order.

The module is longer than most because it contains every rule: each one gets
the code that the previous rules did not prove.
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
# The text that `...` in inline code may leave out of a block.
ELLIPSIS = ".{0,200}?"
FIX = (
    "show it in a block of this page, link the paragraph to the page that "
    "does, or write the name in full, with its module"
)


class Proof:
    """The rules that prove the inline code of one page.

    ``blocks`` are the titles and texts of the page's blocks. ``shown``
    returns the blocks of any page as one text, with each block on one line.
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
            # `main.py` is a file, even if a block imports `main`.
            ("path", self._is_path),
            ("name", self._is_imported),
            ("shown", self._is_shown),
            ("figure", self._is_figure),
            ("request", self._is_request),
            ("keyword", self._is_keyword),
            ("name", self._is_known_part_by_part),
        ]

    def of(self, code: Code) -> str:
        """Return the kind of the first rule that proves the code.

        Raises ``Wrong`` if no rule proves it, or if one disproves it.
        """
        for kind, proves in self._rules:
            if proves(code):
                return kind
        what = f"nothing shows or defines `{code.text}`"
        raise Wrong(what, self._hint(code.text))

    def _is_absent(self, code: Code) -> bool:
        """Return whether the code is marked as absent.

        Raises ``Wrong`` if marked code exists or cannot be looked up.
        """
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
        """Return whether the page imports every part, and each exists."""
        return bool(read(code.text)) and not self._unproven(code)

    def _is_shown(self, code: Code) -> bool:
        """Return whether a block contains the same text."""
        return self._appears(code.text, code)

    def _is_figure(self, code: Code) -> bool:
        """Return whether it is a directive for a figure of the evidence."""
        return bool(FIGURE.fullmatch(code.text))

    def _is_path(self, code: Code) -> bool:
        """Return whether it is a file that the page shows, or its folder."""
        return code.text in self._files or (
            code.text.endswith("/")
            and any(name.startswith(code.text) for name in self._files)
        )

    def _is_request(self, code: Code) -> bool:
        """Return whether it is an HTTP method, or one with a shown path."""
        request = REQUEST.fullmatch(code.text)
        return request is not None and self._appears(
            request["path"] or "", code
        )

    def _is_keyword(self, code: Code) -> bool:
        """Return whether it consists of keywords of Python or SQL."""
        if all(word in keyword.kwlist for word in code.text.split()):
            return True
        return code.text.isupper() and all(
            Keyword in kind.split() or kind is Whitespace
            for kind, _ in PostgresLexer().get_tokens(code.text)
        )

    def _is_known_part_by_part(self, code: Code) -> bool:
        """Return whether each part exists or is shown, in any block."""
        # A part that is the whole code was already looked for as shown.
        return bool(read(code.text)) and all(
            self._existence.exists(part)
            or (part.text != code.text and self._appears(part.text, code))
            for part in self._unproven(code)
        )

    def _unproven(self, code: Code) -> list[Part]:
        """Return parts that the page does not import, or that may not exist.

        Raises ``Wrong`` if an imported name lacks the attribute or parameter
        that the code names, even if a block shows it.
        """
        return [
            part
            for part in read(code.text)
            if part.name.partition(".")[0] not in self._imported
            or not self._existence.exists(part)
        ]

    def _appears(self, text: str, code: Code) -> bool:
        """Return whether a block contains a text; ``...`` matches a gap.

        The blocks are those of the page, and of pages that its paragraph
        links to.
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
