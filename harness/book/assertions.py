"""Assertions of a case that pass for nearly any value.

``assert response.status_code`` passes for 200 and for 500 alike, so a page
that shows it demonstrates nothing, and no run can tell. An assertion must
compare, negate, or ask for something that is a bool by its name. The other
use of ``assert`` is accepted too: before ``request.client.host`` a type
checker needs ``assert request.client``.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache

from harness.book.problems import Problem

# What is a bool by convention, whoever wrote it.
BY_PREFIX = re.compile(r"(is|has|had|can|should|may)_\w+")
# Functions that give a bool under another name, and methods that do.
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
    """The assertions of a case's tests that pass for nearly any value.

    ``folder`` is the case's, from the root; ``page`` is the page that shows
    it. An app of its own is no test: there ``assert`` has other uses.
    """
    return [
        Problem(f"{page} shows {folder}/{name}:{line}", what, FIX)
        for name, text in texts.items()
        if name.endswith(".py") and not name.startswith("app/")
        for line, what in weak(text)
    ]


@cache  # the texts of all cases are asked for each time that they are read
def weak(text: str) -> tuple[tuple[int, str], ...]:
    """The line of each such assertion of a module, and what is wrong."""
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
    """Whether a line is an assertion that tells, without the lines around it.

    Most modules have no others, and to parse a line is 20 times as quick.
    """
    body = _parsed(line).body
    return all(
        isinstance(node, ast.Assert) and _tells(node.test, NOTHING)
        for node in body
    ) and bool(body)


def _parsed(text: str) -> ast.Module:
    """The syntax tree; an empty one where running the text says why."""
    try:
        return ast.parse(text)
    except SyntaxError:
        return NOTHING


def _tells(value: ast.expr, module: ast.Module) -> bool:
    """Whether an expression is a bool, as far as it shows."""
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
    """Whether a name promises a bool, or all that binds it gives one."""
    bound = [*_bindings(name, module)]
    by_name = bool(BY_PREFIX.fullmatch(name))
    return by_name or (bool(bound) and all(bound))


def _bindings(name: str, module: ast.Module) -> Iterator[bool]:
    """Of each place that binds the name in a module, whether to a bool."""
    for node in ast.walk(module):
        match node:
            case ast.Assign(targets=[ast.Name(id=bound)], value=value) if (
                bound == name
            ):
                # Not of further names: one may be bound to itself.
                yield _tells(value, NOTHING)
            case (
                ast.AnnAssign(target=ast.Name(id=bound), annotation=kind)
                | ast.arg(arg=bound, annotation=kind)
                | ast.FunctionDef(name=bound, returns=kind)
                | ast.AsyncFunctionDef(name=bound, returns=kind)
            ) if bound == name:
                yield kind is not None and ast.unparse(kind) == "bool"


def _narrows(assertion: ast.Assert, module: ast.Module) -> bool:
    """Whether an assertion tells a type checker that it is not None.

    That is an attribute, or a name for one, of which the module goes on to
    use a part. A response is neither: ``assert response`` says nothing.
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
    """Each expression of which an attribute, an item or all items are used."""
    for node in ast.walk(module):
        match node:
            case ast.Attribute(value=used) | ast.Subscript(value=used):
                yield used
            case ast.withitem(context_expr=used) | ast.For(iter=used):
                yield used
