"""Extract the dotted names from inline code that Python can parse."""

import ast
import builtins
from collections.abc import Iterator
from dataclasses import dataclass

# Frames that complete a fragment of a program, so that it can be parsed. `_`
# is a placeholder that does not count as a name.
FRAMES = ["{}", "_({})", "{}: pass", "try: pass\n{}: pass", "{}\ndef _(): 0"]
PLACEHOLDER = "_"


@dataclass(frozen=True)
class Part:
    """A dotted name in a piece of code, or a keyword argument of its call.

    A string literal counts as a name that nothing defines, so a block must
    show it.
    """

    name: str
    keyword: str | None = None

    @property
    def text(self) -> str:
        """The text that a block must show to prove the part."""
        return self.name if self.keyword is None else f"{self.keyword}="

    def __str__(self) -> str:
        given = "" if self.keyword is None else f"({self.keyword}=...)"
        return f"{self.name}{given}"


def read(text: str) -> list[Part]:
    """Return the parts of a piece of code; none if it cannot be parsed."""
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
    """Return whether a node comes from a path, a package name or extras."""
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Div | ast.Sub)
    return (
        isinstance(node, ast.Subscript)
        and isinstance(node.value, ast.Name)
        and isinstance(node.slice, ast.Name | ast.Tuple)
        and not hasattr(builtins, node.value.id)
    )


def _parts(node: ast.AST) -> Iterator[Part]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        module = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
        yield from (Part(f"{module}{alias.name}") for alias in node.names)
    if isinstance(node, ast.Call) and (name := _dotted(node.func)):
        yield from (Part(name, k.arg) for k in node.keywords if k.arg)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield Part(f'"{node.value}"')
    elif name := _dotted(node):
        yield Part(name)
    else:
        for child in ast.iter_child_nodes(node):
            yield from _parts(child)


def _dotted(node: ast.AST) -> str | None:
    """Return a chain of attributes as a dotted name; None for other code."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (owner := _dotted(node.value)):
        return f"{owner}.{node.attr}"
    return None
