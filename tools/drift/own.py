"""Changes in code that a case brings itself and that is no test.

A case may have an app of its own: modules below ``app/``, or endpoints above
the tests of a file. Its tests demonstrate that code, so they must notice a
change of it, such as of ``>`` to ``>=`` in a limit.
"""

import ast
import random
from collections.abc import Iterable, Iterator
from dataclasses import replace

from harness.book.cases import Case
from tools.drift import operators, reach, snippets
from tools.drift.mutants import mutants
from tools.drift.result import Result
from tools.drift.snippets import Change, executed
from tools.drift.trials import Trials

# So many changes are made of each case.
DRAWN = 3
IN_APP, BESIDE_TESTS = "own code: app", "own code: beside tests"
FIXTURE = "fixture"


def sample(trials: Trials, case: Case) -> Iterator[Change]:
    """Some changes of the case's own code that runs, drawn by its name."""
    own = {
        name: lines
        for name, text in case.texts.items()
        if name.endswith(".py")
        and (lines := lines_of(name, text, case.is_whole_project))
    }
    if not own:
        return
    ran = executed(trials, case, {name: case.texts[name] for name in own})
    found = [
        mutant
        for name, lines in own.items()
        for mutant in mutants(name, case.texts[name], operators.for_own_code())
        if mutant.line in lines
        and f"{name}:{reach.statement(case.texts[name], mutant.line)}" in ran
    ]
    draw = random.Random(case.id)
    for mutant in draw.sample(found, min(DRAWN, len(found))):
        in_app = mutant.path.startswith("app/")
        place = f"{mutant.path}:{mutant.line}"
        files: dict[str, str | None] = {mutant.path: mutant.text}
        kind = IN_APP if in_app else BESIDE_TESTS
        yield Change(case, kind, place, mutant.change, files)


def attempt(
    trials: Trials,
    change: Change,
    known: dict[tuple[str, str], str],
    cases: Iterable[Case],
) -> Result:
    """Run the case with the change; then each case that shares the file.

    Where a page has the same app in several cases, one of them shows what a
    line is for: it fails where another goes right, or asks for the error.
    """
    result = snippets.attempt(trials, change, {})
    for case in _sharing(change, cases):
        if result.said:
            return result
        result = replace(result, said=trials.judge(case, change.files))
    return replace(result, why=None if result.said else known.get(result.key))


def _sharing(change: Change, cases: Iterable[Case]) -> list[Case]:
    """Of these cases, the others of the page with the same file."""
    return [
        case
        for case in cases
        if case.page == change.case.page
        and case.id != change.case.id
        and all(
            case.texts.get(name) == change.case.texts[name]
            for name in change.files
        )
    ]


def lines_of(name: str, text: str, is_whole_project: bool = False) -> set[int]:
    """The lines of a module that are code under test.

    That is everything in ``app/``, and in a whole project everything but its
    tests and ``conftest.py``. Next to tests it is the functions and classes
    that are neither a test nor a fixture, in a module that makes an app. An
    assertion is no such code.
    """
    statements = ast.parse(text).body
    is_test = name.startswith(("test_", "conftest"))
    is_app = name.startswith("app/") or (is_whole_project and not is_test)
    if not is_app:
        if "FastAPI(" not in text and "APIRouter(" not in text:
            return set()
        statements = [node for node in statements if _is_app_code(node)]
    asserted = {
        line
        for statement in statements
        for node in ast.walk(statement)
        if isinstance(node, ast.Assert)
        for line in _lines(node)
    }
    return {line for each in statements for line in _lines(each)} - asserted


def _is_app_code(node: ast.stmt) -> bool:
    match node:
        case (
            ast.FunctionDef(name=name, decorator_list=decorators)
            | ast.AsyncFunctionDef(name=name, decorator_list=decorators)
            | ast.ClassDef(name=name, decorator_list=decorators)
        ):
            marks = " ".join(map(ast.unparse, decorators))
            is_test = name.lower().startswith("test")
            return not is_test and FIXTURE not in marks
    return False


def _lines(node: ast.stmt) -> range:
    return range(reach.first_line(node), (node.end_lineno or 0) + 1)
