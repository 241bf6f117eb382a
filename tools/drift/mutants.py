"""One change of a text at a time, made by operators of cosmic-ray."""

import ast
import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code

from tools.drift.operators import Operator

COMMENT = re.compile(r"\s*(?:#.*)?")
EQUIVALENT = Path(__file__).with_name("equivalent.toml")


@dataclass(frozen=True)
class Mutant:
    """A file with one change.

    ``path`` is from ``snippets/`` on; ``line`` is the first that differs;
    ``change`` is that line before and after.
    """

    path: str
    text: str
    line: int
    change: str

    @property
    def where(self) -> str:
        """The place of the change, for a person to open."""
        return f"snippets/{self.path}:{self.line}"


def mutants(
    path: str, text: str, operators: Iterable[Operator]
) -> Iterator[Mutant]:
    """Every change that an operator makes, each resulting program once.

    What does not compile is left out: no reader could have typed it.
    """
    seen = {_program(text)}
    nodes = list(ast_nodes(get_ast(text)))
    for operator in operators:
        positions = sum(
            len(list(operator.mutation_positions(node))) for node in nodes
        )
        for occurrence in range(positions):
            mutated = mutate_code(text, operator, occurrence)
            program = _program(mutated) if mutated else None
            if mutated and program and program not in seen:
                seen.add(program)
                yield changed(path, text, mutated)


def changed(path: str, text: str, mutated: str) -> Mutant:
    """The mutant that turns ``text`` into ``mutated``."""
    before, after = text.splitlines(), mutated.splitlines()
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    _, first, last, start, end = next(
        code for code in matcher.get_opcodes() if code[0] != "equal"
    )
    while first < last - 1 and COMMENT.fullmatch(before[first]):
        first += 1  # what changed is below it
    removed = " ".join(line.strip() for line in before[first:last])
    added = " ".join(line.strip() for line in after[start:end])
    return Mutant(path, mutated, first + 1, f"{removed} -> {added}")


def equivalent() -> dict[tuple[str, str], str]:
    """Why a change changes nothing, by path and change."""
    return {
        (entry["path"], change): entry["why"]
        for entry in tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))[
            "equivalent"
        ]
        for change in entry["changes"]
    }


def _program(text: str) -> str | None:
    try:
        return ast.dump(ast.parse(text))
    except SyntaxError:
        return None
