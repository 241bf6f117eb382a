"""The operators: cosmic-ray's own, and those that a declarative app needs.

cosmic-ray 8.7 changes no string and drops neither a statement, a keyword
argument nor an ``await``, of which most of this code consists.
"""

from collections.abc import Iterator
from typing import Any, Protocol

from cosmic_ray.plugins import get_operator, operator_names
from parso.python.tree import Keyword, PythonNode, String
from parso.tree import BaseNode, NodeOrLeaf

Span = tuple[tuple[int, int], tuple[int, int]]
# Statements that stay: without an import the module could not even start.
KEPT = {"import_name", "import_from", "pass_stmt", "string", "strings"}


class Operator(Protocol):
    """What cosmic-ray asks of an operator to apply it."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[Span]:
        """Where in this node the operator changes something."""
        ...

    def mutate(self, node: Any, index: int) -> Any:
        """The node after the change at one of these places."""
        ...


class DropStatement:
    """Puts ``pass`` in the place of a statement of a function or class."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[Span]:
        """Where; called by cosmic-ray."""
        if (
            isinstance(node, BaseNode)
            and node.type == "simple_stmt"
            and node.parent
            and node.parent.type == "suite"
            and node.children[0].type not in KEPT
        ):
            yield node.start_pos, node.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """How; called by cosmic-ray."""
        node.children[0] = _leaf("pass", node.children[0])
        return node


class DropKeyword:
    """Leaves a keyword argument out."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[Span]:
        """Where; called by cosmic-ray."""
        for argument in _keywords(node):
            yield argument.start_pos, argument.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """How; called by cosmic-ray."""
        place = node.children.index(_keywords(node)[index])
        comma = node.type == "arglist" and node.children[place + 1 :]
        del node.children[place : place + (2 if comma else 1)]
        return node


class DropAwait:
    """Leaves the coroutine without its ``await``."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[Span]:
        """Where; called by cosmic-ray."""
        if isinstance(node, PythonNode) and _is_await(node):
            yield node.start_pos, node.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """How; called by cosmic-ray."""
        word = node.children.pop(0)
        node.get_first_leaf().prefix = word.prefix
        return node


class ReplaceString:
    """Puts one more letter at the end of a string."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[Span]:
        """Where; called by cosmic-ray."""
        if node.type == "fstring_string" or (
            isinstance(node, String)
            and node.parent
            and not _is_docstring(node)
        ):
            yield node.start_pos, node.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """How; called by cosmic-ray."""
        if node.type == "fstring_string":
            node.value += "x"
        else:
            quote = '"""' if node.value.endswith('"""') else node.value[-1]
            node.value = f"{node.value.removesuffix(quote)}x{quote}"
        return node


class WeakenAssert:
    """Leaves of a comparison what stands before its operator."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[Span]:
        """Where; called by cosmic-ray."""
        if isinstance(node, BaseNode) and node.type == "assert_stmt":
            compared = node.children[1]
            if compared.type == "comparison":
                yield compared.start_pos, compared.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """How; called by cosmic-ray."""
        node.children[1] = node.children[1].children[0]
        return node


class InAssert:
    """What another operator does, within ``assert`` statements alone."""

    def __init__(self, operator: Operator) -> None:
        self._operator = operator

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[Span]:
        """Where; called by cosmic-ray."""
        parent = node.parent
        while parent is not None and parent.type != "assert_stmt":
            parent = parent.parent
        if parent is not None:
            yield from self._operator.mutation_positions(node)

    def mutate(self, node: Any, index: int) -> Any:
        """How; called by cosmic-ray."""
        return self._operator.mutate(node, index)


def core(name: str) -> Operator:
    """An operator of cosmic-ray itself, by its name there."""
    operator: Operator = get_operator(f"core/{name}")()
    return operator


def for_the_app() -> list[Operator]:
    """All that need no argument, and ours."""
    classes = [get_operator(name) for name in operator_names()]
    return [
        *(each() for each in classes if not each.arguments()),
        DropStatement(),
        DropKeyword(),
        DropAwait(),
        ReplaceString(),
    ]


def for_own_code() -> list[Operator]:
    """All that change what is done, and none that change with what value.

    In a small app that a case brings itself a title, a price or a path stands
    for any other, and no test has to tell them apart.
    """
    names = {"core/NumberReplacer"}
    classes = [get_operator(n) for n in operator_names() if n not in names]
    return [
        *(each() for each in classes if not each.arguments()),
        DropStatement(),
        DropAwait(),
    ]


def for_cases() -> dict[str, list[Operator]]:
    """What may go wrong in a test that somebody edits, by name."""
    values = [core("NumberReplacer"), ReplaceString()]
    values += [core("ReplaceTrueWithFalse"), core("ReplaceFalseWithTrue")]
    return {
        "await dropped": [DropAwait()],
        "expected value changed": [InAssert(each) for each in values],
        "assertion weakened": [WeakenAssert()],
        "decorator removed": [core("RemoveDecorator")],
    }


def _keywords(node: NodeOrLeaf) -> list[NodeOrLeaf]:
    if node.type not in {"arglist", "trailer"}:
        return []
    assert isinstance(node, BaseNode)
    return [
        child
        for child in node.children
        if child.type == "argument"
        and getattr(child.children[1], "value", "") == "="
    ]


def _is_await(node: PythonNode) -> bool:
    return getattr(node.children[0], "value", "") == "await"


def _is_docstring(node: String) -> bool:
    return node.parent is not None and node.parent.type == "simple_stmt"


def _leaf(word: str, before: NodeOrLeaf) -> NodeOrLeaf:
    prefix = before.get_first_leaf().prefix  # type: ignore[no-untyped-call]
    return Keyword(word, before.start_pos, prefix=prefix)
