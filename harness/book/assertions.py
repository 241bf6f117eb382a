"""Find assertions in a case that pass for nearly any value.

``assert response.status_code`` passes for 200 and for 500 alike, so a page
that shows it demonstrates nothing, and running it does not reveal that. An
assertion must compare, negate, or test something whose name says that it is
a bool. Assertions that narrow a type are accepted too: a type checker needs
``assert request.client`` before ``request.client.host``.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache

from harness.book.problems import Problem

# Names that are bools by convention in any library.
BY_PREFIX = re.compile(r"(is|has|had|can|should|may)_\w+")
# Functions and methods that return a bool although their names lack such a
# prefix.
FUNCTIONS = {"all", "any", "callable", "hasattr", "isinstance", "issubclass"}
METHODS = {
    "cancelled",
    "done",
    "endswith",
    "exists",
    "get_debug",
    "group_contains",
    "in_transaction",
    "locked",
    "startswith",
    "wait",
}
FIX = (
    "compare it with what it must be, such as with `== 200`, `is True` or "
    "`is not None`; the name of another method that gives a bool goes into "
    "METHODS in harness/book/assertions.py"
)
NOTHING = ast.Module([], [])
LINE = re.compile(r"^[ \t]*(assert\b.*)", re.MULTILINE)


def problems(
    page: str, folder: str, texts: Mapping[str, str]
) -> list[Problem]:
    """Report assertions in a case's tests that pass for nearly any value.

    ``folder`` is the case's folder, relative to the root; ``page`` is the
    page that shows the case. Files below ``app/`` are skipped: they are not
    tests, and ``assert`` has other uses there.
    """
    return [
        Problem(f"{page} shows {folder}/{name}:{line}", what, FIX)
        for name, text in texts.items()
        if name.endswith(".py") and not name.startswith("app/")
        for line, what in weak(text)
    ]


@cache  # every case is checked again each time that the book is read
def weak(text: str) -> tuple[tuple[int, str], ...]:
    """Return the line of each such assertion, and what is wrong with it."""
    if all(map(_is_clear, LINE.findall(text))):
        return ()
    module = _parsed(text)
    return tuple(
        (
            node.lineno,
            f"`assert {ast.unparse(node.test)}` passes for nearly any value",
        )
        for node in ast.walk(module)
        if isinstance(node, ast.Assert)
        and not _tells(node.test, module)
        and not _narrows(node, module)
    )


def _is_clear(line: str) -> bool:
    """Return whether a line by itself is an assertion of a bool.

    Most modules contain only such assertions, and parsing a line is 20 times
    faster than parsing the module.
    """
    body = _parsed(line).body
    return all(
        isinstance(node, ast.Assert) and _tells(node.test, NOTHING)
        for node in body
    ) and bool(body)


def _parsed(text: str) -> ast.Module:
    """Parse a text; return an empty tree for a syntax error.

    Running the case reports the syntax error.
    """
    try:
        return ast.parse(text)
    except SyntaxError:
        return NOTHING


def _tells(value: ast.expr, module: ast.Module) -> bool:
    """Return whether an expression can be seen to be a bool."""
    match value:
        case ast.Compare() | ast.UnaryOp(op=ast.Not()):
            return True
        case ast.Constant(value=constant):
            return not constant  # `assert False` never passes
        case ast.BoolOp(values=values):
            return all(_tells(each, module) for each in values)
        case ast.Await(value=awaited):
            return _tells(awaited, module)
        case ast.Call(func=ast.Attribute(attr=name)):
            return name in METHODS or bool(BY_PREFIX.fullmatch(name))
        case ast.Call(func=ast.Name(id=name)):
            return name in FUNCTIONS or _is_bool(name, module)
        case ast.Name(id=name):
            return _is_bool(name, module)
        case ast.Attribute(attr=name):
            return bool(BY_PREFIX.fullmatch(name))
    return False


def _is_bool(name: str, module: ast.Module) -> bool:
    """Return whether a name is a bool, by its prefix or by every binding."""
    bound = [*_bindings(name, module)]
    by_name = bool(BY_PREFIX.fullmatch(name))
    return by_name or (bool(bound) and all(bound))


def _bindings(name: str, module: ast.Module) -> Iterator[bool]:
    """Yield, for each place that binds a name, whether it binds a bool."""
    for node in ast.walk(module):
        match node:
            case ast.Assign(targets=[ast.Name(id=bound)], value=value) if (
                bound == name
            ):
                # Names in the value are not looked up in the module, because
                # a name bound to itself would recurse without end.
                yield _tells(value, NOTHING)
            case (
                ast.AnnAssign(target=ast.Name(id=bound), annotation=kind)
                | ast.arg(arg=bound, annotation=kind)
                | ast.FunctionDef(name=bound, returns=kind)
                | ast.AsyncFunctionDef(name=bound, returns=kind)
            ) if bound == name:
                yield kind is not None and ast.unparse(kind) == "bool"


def _narrows(assertion: ast.Assert, module: ast.Module) -> bool:
    """Return whether an assertion rules out None for a type checker.

    It does if it asserts an attribute, or a variable assigned from one, and
    a later line uses a part of that value. ``assert response`` does not: a
    response is neither of the two, so that assertion always passes.
    """
    same = ast.dump(assertion.test)
    if isinstance(assertion.test, ast.Name):
        stored = ast.Name(assertion.test.id, ast.Store())
        if not any(
            isinstance(node, ast.Assign)
            and ast.dump(node.targets[0]) == ast.dump(stored)
            and isinstance(node.value, ast.Attribute)
            for node in ast.walk(module)
        ):
            return False
    elif not isinstance(assertion.test, ast.Attribute):
        return False
    return any(
        node.lineno > assertion.lineno and ast.dump(node) == same
        for node in _used_in_part(module)
    )


def _used_in_part(module: ast.Module) -> Iterator[ast.expr]:
    """Yield each expression whose attributes, items or elements are used.

    The context expressions of ``with`` statements are included.
    """
    for node in ast.walk(module):
        match node:
            case ast.Attribute(value=used) | ast.Subscript(value=used):
                yield used
            case ast.withitem(context_expr=used) | ast.For(iter=used):
                yield used
