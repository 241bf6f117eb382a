"""Reads once what does not change meanwhile."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_kept: dict[Any, Any] | None = None


@contextmanager
def steady() -> Iterator[None]:
    """What a ``kept`` function finds in here holds until the end of it.

    For a build, which asks the same of every page. A file that changes
    meanwhile goes unseen, so what was built is compared in a ``with`` of its
    own.
    """
    global _kept
    _kept = {}
    try:
        yield
    finally:
        _kept = None


def kept(function: Callable[P, T]) -> Callable[P, T]:
    """Call the function once for the same arguments while all is steady.

    A list among them counts by what it holds; nobody may change an answer.
    """

    @wraps(function)
    def ask(*args: P.args, **kwargs: P.kwargs) -> T:
        if _kept is None:
            return function(*args, **kwargs)
        named = tuple(
            tuple(each) if isinstance(each, list) else each for each in args
        )
        key = (function, named, *kwargs.items())
        if key not in _kept:
            _kept[key] = function(*args, **kwargs)
        found: T = _kept[key]
        return found

    return ask
