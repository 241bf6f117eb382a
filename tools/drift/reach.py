"""Which statements of the app each case executes.

Each statement of a copy of the app announces itself by an audit event that
looks like opening a file below ``app/``, which the runner notes as such.
"""

import ast
import re

from harness.book.book import Book
from harness.book.cases import Case
from tools.drift.mutants import Mutant

ANNOUNCE = "__import__('sys').audit('open', {} + ':{}', 'r', 0)"
# Where a module says it is: one of the app by its path, one of a case as if
# it were in a folder of the app.
IN_APP = "__file__"
OWN = "app/own/"
IN_CASE = (
    f"__import__('os').path.abspath(__file__).replace('/shop/', '/shop/{OWN}')"
)
WORD = re.compile(r"[A-Za-z]{3,}")
# So many cases are asked because they are likely to notice.
LIKELIEST = 12
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def app(book: Book) -> dict[str, str]:
    """The text of each module of the app, by its path from ``app/`` on."""
    return {
        name: text
        for name, text in book.project.items()
        if name.endswith(".py")
    }


def shown(book: Book) -> set[tuple[str, str]]:
    """Which page shows which module of the app."""
    return {
        (page.name, block.path)
        for page in book.pages.values()
        for block in page.blocks
        if block.case is None
    }


def announcing(text: str, place: str = IN_APP) -> str:
    """The module with an announcement before each of its statements."""
    return ast.unparse(_Announce(place).visit(ast.parse(text)))


class _Announce(ast.NodeTransformer):
    def __init__(self, place: str) -> None:
        self._place = place

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        for field in ("body", "orelse", "finalbody"):
            statements = getattr(node, field, None)
            if isinstance(statements, list):
                setattr(node, field, self._announced(statements))
        return node

    def _announced(self, statements: list[ast.stmt]) -> list[ast.stmt]:
        announced = []
        for statement in statements:
            if not _is_docstring(statement):
                line = first_line(statement)
                announced += ast.parse(ANNOUNCE.format(self._place, line)).body
            announced.append(statement)
        return announced


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(
        statement.value, ast.Constant
    )


def first_line(statement: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(each.lineno for each in decorators)])


class Reach:
    """What the cases execute: statements, as ``app/main.py:12``, by case."""

    def __init__(
        self,
        book: Book,
        executed: dict[Case, frozenset[str]],
        seconds: dict[Case, float],
    ) -> None:
        self._shown = shown(book)
        self._executed = executed
        self._seconds = seconds
        self._words = {case: _words(case) for case in executed}

    def cases(self, mutant: Mutant, text: str) -> list[Case]:
        """The cases that execute the change, the likeliest to notice first.

        Of the likeliest those come first that belong to a page that shows the
        module, then those that execute what the statement defines, then those
        that share most words with the line, then those
        that do most in its module, then the quickest. After them come those
        that together execute most of the app, for a change whose effect shows
        elsewhere.
        """
        spans = _spans(text)
        own, inner = _statement(spans, mutant.line)
        defined = {f"{mutant.path}:{line}" for line in inner}
        functions = {
            f"{mutant.path}:{line}"
            for line, (_, in_function) in spans.items()
            if in_function
        }
        words = set(WORD.findall(mutant.change))

        def rank(case: Case) -> tuple[bool, int, int, int, float, str]:
            executed = self._executed[case]
            return (
                (case.page, mutant.path) not in self._shown,
                -bool(defined & executed),
                -len(words & self._words[case]),
                -len(functions & executed),
                self._seconds[case],
                case.id,
            )

        ranked = sorted(
            (
                case
                for case, executed in self._executed.items()
                if f"{mutant.path}:{own}" in executed
            ),
            key=rank,
        )
        return ranked[:LIKELIEST] + self._widest(ranked[LIKELIEST:])

    def _widest(self, ranked: list[Case]) -> list[Case]:
        """Each next case executes most of what those before did not."""
        waiting, chosen = list(ranked), []
        known: frozenset[str] = frozenset()
        while waiting:
            widest = max(
                waiting, key=lambda case: len(self._executed[case] - known)
            )
            if self._executed[widest] <= known:
                break
            waiting.remove(widest)
            chosen.append(widest)
            known |= self._executed[widest]
        return chosen + waiting


def statement(text: str, line: int) -> int:
    """The first line of the innermost statement that holds this line."""
    return _statement(_spans(text), line)[0]


def _words(case: Case) -> frozenset[str]:
    return frozenset(WORD.findall("\n".join(case.texts.values())))


def _spans(text: str) -> dict[int, tuple[int, bool]]:
    """Of each statement by its first line: the last, is it in a function."""
    spans: dict[int, tuple[int, bool]] = {}

    def visit(node: ast.AST, deep: bool) -> None:
        if isinstance(node, ast.stmt):
            assert node.end_lineno
            spans[first_line(node)] = (node.end_lineno, deep)
        for child in ast.iter_child_nodes(node):
            visit(child, deep or isinstance(node, FUNCTIONS))

    visit(ast.parse(text), False)
    return spans


def _statement(
    spans: dict[int, tuple[int, bool]], line: int
) -> tuple[int, list[int]]:
    """The first line of the innermost statement here, and of those in it."""
    own = max(
        first for first, (last, _) in spans.items() if first <= line <= last
    )
    return own, [n for n in spans if own < n <= spans[own][0]]
