"""Proves the inline code of the pages: it names what exists, or was shown.

A piece of inline code is right when what it names can be imported from the
locked environment or is defined in the app, or when it stands letter by letter
in a block: of its page, or of a page that its paragraph links to. Code marked
``{.absent}`` is right when it names what does not exist.
"""

import ast
import builtins
import difflib
import keyword
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from http import HTTPMethod
from importlib.metadata import entry_points

from pygments.lexers.sql import PostgresLexer
from pygments.token import Keyword, Whitespace

from harness.book.book import Book
from harness.book.directives import EVIDENCE_TABLE
from harness.book.pages import Page
from harness.book.problems import Problem
from harness.names.inline_code import Code, inline_code
from harness.names.lookup import Lookup, Missing, Unclear, defined, imports

# How a part of a program is made whole, to be parsed; `_` is no name.
FRAMES = ["{}", "_({})", "{}: pass", "try: pass\n{}: pass", "{}\ndef _(): 0"]
PLACEHOLDER = "_"
FIGURE = re.compile(r"\[evidence \w+\]")
REQUEST = re.compile(rf"(?:{'|'.join(HTTPMethod)})(?: (?P<path>/\S*))?")
# As far as `...` in inline code reaches in what is shown.
ELLIPSIS = ".{0,200}?"
MEND = (
    "show it in a block of this page, link the paragraph to the page that "
    "does, or write the name in full, with its module"
)


class _Wrong(Exception):
    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what)
        self.what, self.mend = what, mend


@dataclass(frozen=True)
class _Part:
    """A dotted name in a piece of code, or what a call of it gives by name.

    A string counts as a name that nothing defines, so it must be shown.
    """

    name: str
    keyword: str | None = None

    @property
    def text(self) -> str:
        """What a block must show to prove the part."""
        return self.name if self.keyword is None else f"{self.keyword}="

    def __str__(self) -> str:
        given = "" if self.keyword is None else f"({self.keyword}=...)"
        return f"{self.name}{given}"


class Names:
    """The pages' inline code, and everything that it may name."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._shown: dict[str, str] = {}

    def problems(self) -> list[Problem]:
        """What is said on any page and holds on none."""
        return [
            problem
            for page in self.book.pages
            for problem in self.check(page)[1]
        ]

    def check(self, name: str) -> tuple[Counter[str], list[Problem]]:
        """How much of a page's code was proven in which way, and the rest."""
        proofs: Counter[str] = Counter()
        problems = []
        page = self.book.pages[name]
        proof = _Proof(self, page)
        for code in inline_code(page):
            try:
                proofs[proof.of(code)] += 1
            except _Wrong as wrong:
                where = f"{name}:{code.line}"
                problems.append(Problem(where, wrong.what, wrong.mend))
        return proofs, problems

    def shown(self, name: str) -> str:
        """Titles and texts of a page's blocks, each in one line."""
        if name not in self._shown:
            page = self.book.pages.get(name)
            blocks = [
                f"{block.title} {block.text}"
                for block in (page.blocks if page else ())
            ]
            if page and any(map(EVIDENCE_TABLE.match, page.lines)):
                blocks += sorted(self.book.cases)
            self._shown[name] = "\n".join(" ".join(b.split()) for b in blocks)
        return self._shown[name]

    @cached_property
    def vocabulary(self) -> dict[str, set[str]]:
        """What a bare name means: what any case imports, or the app defines.

        Modules of one case's own are left out.
        """
        found = defaultdict(set)
        own = {"app", "tests"}
        texts = {
            text
            for path, text in self.book.files.items()
            if path.endswith(".py")
        }
        for text in texts:
            for name, target in imports(text):
                if target.partition(".")[0] not in own:
                    found[name].add(target)
        for path, text in self.book.project.items():
            module = path.removesuffix(".py").removesuffix("/__init__")
            if path.endswith(".py"):
                for name in defined(text):
                    found[name].add(f"{module.replace('/', '.')}.{name}")
        return found

    @cached_property
    def roots(self) -> set[str]:
        """The packages that the cases and the app import."""
        return {
            target.partition(".")[0]
            for targets in self.vocabulary.values()
            for target in targets
        }

    @cached_property
    def plugins(self) -> list[str]:
        """The modules of pytest's plugins, in which fixtures are defined."""
        return [entry.module for entry in entry_points(group="pytest11")]


class _Proof:
    """What proves the code of one page."""

    def __init__(self, names: Names, page: Page) -> None:
        self._names = names
        self._page = page.name
        self._files: dict[str, list[str]] = defaultdict(list)
        self._imports: dict[str, set[str]] = defaultdict(set)
        for block in page.blocks:
            self._files[block.title].append(block.text)
            if block.title.endswith(".py"):
                for name, target in imports(block.text):
                    self._imports[name].add(target)
        for path, text in names.book.project.items():
            self._files[path].append(text)
        self._lookup = Lookup(self._files)

    def of(self, code: Code) -> str:
        """In which way the code is proven. Raises ``_Wrong``."""
        reading = _read(code.text)
        if code.absent:
            return self._absent(code, reading)
        # What the page imports must have what is said of it, shown or not.
        unproven = [
            part
            for part in reading
            if part.name.partition(".")[0] not in self._imports
            or not self._exists(part)
        ]
        if reading and not unproven:
            return "name"
        if self._is_shown(code.text, code):
            return "shown"
        if FIGURE.fullmatch(code.text):
            return "figure"
        if self._is_path(code.text):
            return "path"
        request = REQUEST.fullmatch(code.text)
        if request and self._is_shown(request["path"] or "", code):
            return "request"
        if _is_language(code.text):
            return "keyword"
        # Nothing is gained by looking for the whole a second time.
        if reading and all(
            self._exists(part)
            or (part.text != code.text and self._is_shown(part.text, code))
            for part in unproven
        ):
            return "name"
        raise _Wrong(
            f"nothing shows or defines `{code.text}`", self._hint(code.text)
        )

    def _absent(self, code: Code, reading: list[_Part]) -> str:
        """Prove that a name or parameter does not exist where it would be."""
        for part in reading:
            owner = part.name
            if part.keyword is None:
                owner = owner.rpartition(".")[0]
            if owner:
                self._exists(_Part(owner))
        try:
            exist = [self._find(part) for part in reading]
        except Missing:
            return "absent"
        bare = code.text.isidentifier()
        if (reading and all(exist)) or (bare and self._is_fixture(code.text)):
            raise _Wrong(
                f"`{code.text}` is marked as absent, and exists",
                "take the mark {.absent} away and mend the sentence",
            )
        if bare:
            return "absent"
        raise _Wrong(
            f"`{code.text}` is marked as absent, and cannot be looked up",
            "write the name in full, with its module",
        )

    def _exists(self, part: _Part) -> bool:
        """Whether a part is known to exist; ``_Wrong`` if known not to."""
        try:
            return self._find(part)
        except Missing as missing:
            close = difflib.get_close_matches(missing.name, missing.known, 1)
            known = f"{missing.owner}.{{}}" if part.keyword is None else "{}="
            raise _Wrong(
                f"`{part}` does not exist: {missing}",
                f"did you mean `{known.format(close[0])}`?"
                if close
                else (
                    "correct it, or mark it as {.absent} if it must not exist"
                ),
            ) from missing

    def _find(self, part: _Part) -> bool:
        """Whether a part is known to exist; ``Missing`` if known not to."""
        missing = None
        unclear = False
        for target in self._targets(part.name):
            try:
                if part.keyword is None:
                    self._lookup.find(target)
                    return True
                taken, more = self._lookup.parameters(target)
            except Missing as error:
                missing = error
                continue
            except Unclear:
                unclear = True
                continue
            if part.keyword in taken:
                return True
            unclear = unclear or more
            missing = Missing(f"`{part.name}`", part.keyword, taken)
        if missing and not unclear:
            raise missing
        return False

    def _targets(self, name: str) -> list[str]:
        """What the name may stand for here, with its module."""
        first, dot, rest = name.partition(".")
        known: Iterable[str] = ()
        if first in self._imports:
            known = self._imports[first]
        elif first in self._names.vocabulary:
            known = self._names.vocabulary[first]
        elif hasattr(builtins, first):
            known = [f"builtins.{first}"]
        elif first in self._names.roots:
            known = [first]
        return [f"{target}{dot}{rest}" for target in sorted(known)]

    def _is_fixture(self, name: str) -> bool:
        """Whether a plugin of pytest that is installed defines it."""
        for module in self._names.plugins:
            try:
                self._lookup.find(f"{module}.{name}")
            except (Missing, Unclear):
                continue
            return True
        return False

    def _is_shown(self, text: str, code: Code) -> bool:
        """Whether it stands in a block, ``...`` for what is left out."""
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
            re.search(pattern, self._names.shown(page))
            for page in [self._page, *sorted(code.links)]
        )

    def _is_path(self, text: str) -> bool:
        return text in self._files or (
            text.endswith("/")
            and any(name.startswith(text) for name in self._files)
        )

    def _hint(self, text: str) -> str:
        words = re.findall(r"[\w./-]*\w", self._names.shown(self._page))
        known = {*words, *self._files, *self._imports, *self._names.vocabulary}
        _, dot, rest = text.partition(".")
        known |= {f"{root}{dot}{rest}" for root in self._names.roots if dot}
        close = difflib.get_close_matches(text, sorted(known), 1)
        return f"did you mean `{close[0]}`? If not, {MEND}" if close else MEND


def _read(text: str) -> list[_Part]:
    """The parts of code that can be parsed; of any other, none."""
    for frame in FRAMES:
        try:
            tree = ast.parse(frame.format(text))
        except SyntaxError:
            continue
        if any(map(_is_no_code, ast.walk(tree))):
            return []
        return [part for part in _parts(tree) if str(part) != PLACEHOLDER]
    return []


def _is_no_code(node: ast.AST) -> bool:
    """Whether it was meant as a path, a distribution or its extras."""
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Div | ast.Sub)
    return (
        isinstance(node, ast.Subscript)
        and isinstance(node.value, ast.Name)
        and isinstance(node.slice, ast.Name | ast.Tuple)
        and not hasattr(builtins, node.value.id)
    )


def _parts(node: ast.AST) -> Iterator[_Part]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        module = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
        yield from (_Part(f"{module}{alias.name}") for alias in node.names)
    if isinstance(node, ast.Call) and (name := _dotted(node.func)):
        yield from (_Part(name, k.arg) for k in node.keywords if k.arg)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield _Part(f'"{node.value}"')
    elif name := _dotted(node):
        yield _Part(name)
    else:
        for child in ast.iter_child_nodes(node):
            yield from _parts(child)


def _dotted(node: ast.AST) -> str | None:
    """The names of a chain of attributes, joined; None for other code."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (owner := _dotted(node.value)):
        return f"{owner}.{node.attr}"
    return None


def _is_language(text: str) -> bool:
    """Whether it is nothing but keywords, of Python or of SQL."""
    if all(word in keyword.kwlist for word in text.split()):
        return True
    return text.isupper() and all(
        Keyword in kind.split() or kind is Whitespace
        for kind, _ in PostgresLexer().get_tokens(text)
    )
