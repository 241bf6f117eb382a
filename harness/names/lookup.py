"""Look up a dotted name in the installed modules and in the reader's files.

Installed modules are imported. The reader's files are only parsed, because
importing them could create an app, an engine or an event loop. Both lookups
are in one module because one continues in the other: the reader's files
import names from installed modules.
"""

import ast
import importlib
import inspect
import pkgutil
import re
import textwrap
from collections.abc import Iterable, Mapping
from functools import cache
from types import FunctionType, ModuleType

IMPORT = re.compile(
    r"^[ \t]*(?:from [\w.]+ import (?:\([^)]*\)|.+)|import .+)$", re.MULTILINE
)

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


class Missing(Exception):
    """A name that its owner lacks; ``known`` are the names that it has."""

    def __init__(self, owner: str, name: str, known: Iterable[str]) -> None:
        super().__init__(f"{owner} has no {name}")
        self.owner, self.name, self.known = owner, name, sorted(known)


class Unclear(Exception):
    """A name that cannot be looked up without running the code."""


class Opaque:
    """A value that exists but whose attributes are unknown."""


OPAQUE = Opaque()


@cache  # the preview checks every file again after each edit
def imports(text: str) -> frozenset[tuple[str, str]]:
    """Return the names that a file's imports bind, each with its target."""
    return frozenset(
        bound
        for statement in IMPORT.findall(text)
        for bound in _bound(textwrap.dedent(statement))
    )


class Lookup:
    """The modules that one page's cases can import.

    ``files`` maps a path such as ``app/main.py`` to the texts that the page
    shows under it.
    """

    def __init__(self, files: Mapping[str, list[str]]) -> None:
        self._files = files
        self._roots = {
            name.partition("/")[0].removesuffix(".py") for name in files
        }

    def find(self, dotted: str) -> object:
        """Return the object that a name refers to, or its definition's node.

        Raises ``Missing`` if the name does not exist, and ``Unclear`` if that
        cannot be decided.
        """
        first, *rest = dotted.split(".")
        if first in self._roots:
            return self._find_written([first, *rest])
        thing = _module(first)
        if thing is None:
            raise Unclear(dotted)
        return _follow(thing, first, rest)

    def parameters(self, dotted: str) -> tuple[set[str], bool]:
        """Return a callable's parameters, and whether it may accept others.

        Raises ``Missing`` if the callable does not exist, and ``Unclear`` if
        that cannot be decided.
        """
        thing = self.find(dotted)
        if isinstance(thing, ast.FunctionDef | ast.AsyncFunctionDef):
            rules = thing.args
            written = [*rules.args, *rules.kwonlyargs]
            return {rule.arg for rule in written}, rules.kwarg is not None
        try:
            signature = inspect.signature(thing)  # type: ignore[arg-type]
        except (TypeError, ValueError):  # not callable, or written in C
            return set(), True
        rest = inspect.Parameter.VAR_KEYWORD
        kinds = {rule.kind for rule in signature.parameters.values()}
        return set(signature.parameters), rest in kinds

    def _find_written(self, parts: list[str]) -> object:
        """Find a name in the reader's files, in the longest module path."""
        for count in range(len(parts), 0, -1):
            folder = "/".join(parts[:count])
            texts = [
                *self._files.get(f"{folder}.py", []),
                *self._files.get(f"{folder}/__init__.py", []),
            ]
            inside = {
                name.removeprefix(f"{folder}/").partition("/")[0]
                for name in self._files
                if name.startswith(f"{folder}/")
            }
            if texts or inside:
                break
        owner, rest = ".".join(parts[:count]), parts[count:]
        if not rest:
            return OPAQUE
        known = {name.removesuffix(".py") for name in inside} - {"__init__"}
        for text in texts:
            top = _top(text)
            known |= set(top)
            if rest[0] in top:
                name = f"{owner}.{rest[0]}"
                return self._member(text, top[rest[0]], name, rest[1:])
        raise Missing(owner, rest[0], known)

    def _member(
        self, text: str, thing: object, owner: str, rest: list[str]
    ) -> object:
        if isinstance(thing, str):  # the target of an import
            return self.find(".".join([thing, *rest]))
        if not rest:
            return thing
        if not isinstance(thing, ast.ClassDef):
            raise Unclear(owner)
        known = _class_names(thing)
        if rest[0] in known:
            return self._member(text, known[rest[0]], owner, rest[1:])
        for base in thing.bases:
            name = ast.unparse(base).partition("[")[0]
            first, _, more = name.partition(".")
            origin = _top(text).get(first)
            if origin is None:
                raise Unclear(owner)
            try:
                path = [*more.split("."), *rest] if more else rest
                return self._member(text, origin, name, path)
            except Missing as missing:
                known |= dict.fromkeys(missing.known, OPAQUE)
        raise Missing(owner, rest[0], known)


def _module(name: str) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:
        return None


def _follow(thing: object, owner: str, rest: list[str]) -> object:
    for name in rest:
        if isinstance(thing, Opaque):
            raise Unclear(owner)
        found = _attribute(thing, name)
        if found is None:
            if not isinstance(thing, ModuleType | type):
                raise Unclear(owner)
            known = {*dir(thing), *_instance_names(thing), *_modules(thing)}
            raise Missing(owner, name, known)
        thing = OPAQUE if isinstance(found, property) else found
        owner = f"{owner}.{name}"
    return thing


def _modules(thing: object) -> set[str]:
    """Return the names of a package's modules, imported or not."""
    path = getattr(thing, "__path__", None)
    return {module.name for module in pkgutil.iter_modules(path or [])}


def _attribute(thing: object, name: str) -> object | None:
    """Return an attribute, a submodule or an instance attribute, or None."""
    if hasattr(thing, name):
        value = getattr(thing, name)
        return OPAQUE if value is None else value
    if isinstance(thing, ModuleType) and hasattr(thing, "__path__"):
        return _module(f"{thing.__name__}.{name}")
    return OPAQUE if name in _instance_names(thing) else None


@cache
def _instance_names(thing: object) -> frozenset[str]:
    """Return the attributes that a class annotates or its methods set."""
    if not isinstance(thing, type):
        return frozenset()
    names: set[str] = set()
    for base in thing.__mro__:
        # The source of a class is not found if its `__module__` names another
        # module, as after a re-export. Its methods still know their file.
        parts: list[type | FunctionType] = [base]
        parts += filter(inspect.isfunction, vars(base).values())
        for part in parts:
            try:
                source = inspect.getsource(part)
            except (OSError, TypeError):  # written in C, or generated
                continue
            (node,) = ast.parse(textwrap.dedent(source)).body
            if isinstance(node, ast.ClassDef):
                names |= set(_class_names(node))
                break
            names |= _set_on_self(node)
    return frozenset(names)


def _set_on_self(tree: ast.AST) -> set[str]:
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    }


@cache
def _top(text: str) -> dict[str, object]:
    """Return the module-level names of a file: definitions and imports.

    A definition maps to its node or ``OPAQUE``, an import to its target.
    """
    names: dict[str, object] = dict(imports(text))
    for statement in ast.parse(text).body:
        names |= _defined(statement)
    return names


def _class_names(node: ast.ClassDef) -> dict[str, object]:
    names: dict[str, object] = dict.fromkeys(_set_on_self(node), OPAQUE)
    for statement in node.body:
        names |= _defined(statement)
    return names


def defined(text: str) -> set[str]:
    """Return the names that a file defines at module level, not imports."""
    return {name for node in ast.parse(text).body for name in _defined(node)}


def _defined(statement: ast.stmt) -> dict[str, object]:
    if isinstance(statement, Definition):
        return {statement.name: statement}
    targets: list[ast.expr] = []
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, ast.AnnAssign):
        targets = [statement.target]
    return {t.id: OPAQUE for t in targets if isinstance(t, ast.Name)}


@cache
def _bound(statement: str) -> frozenset[tuple[str, str]]:
    try:
        (node,) = ast.parse(statement).body
    except SyntaxError:  # prose in a string of a case
        return frozenset()
    if isinstance(node, ast.ImportFrom):
        pairs = [
            (a.asname or a.name, f"{node.module}.{a.name}") for a in node.names
        ]
    elif isinstance(node, ast.Import):
        pairs = [
            (a.asname, a.name) if a.asname else (a.name.split(".")[0],) * 2
            for a in node.names
        ]
    else:
        return frozenset()
    return frozenset(pairs)
