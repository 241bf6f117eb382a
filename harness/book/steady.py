"""Reads once what does not change meanwhile."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_kept: ContextVar[dict[Any, Any] | None] = ContextVar("kept", default=None)


@contextmanager
def steady() -> Iterator[None]:
    """What a ``kept`` function finds in here holds until the end of it.

    For a build, which asks the same of every page. A file that changes
    meanwhile goes unseen, so what was built is compared in a ``with`` of its
    own. Other threads look for themselves.
    """
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def kept(function: Callable[P, T]) -> Callable[P, T]:
    """Call the function once for the same arguments while all is steady.

    A list among them counts by what it holds; nobody may change an answer.
    """

    @wraps(function)
    def ask(*args: P.args, **kwargs: P.kwargs) -> T:
        known = _kept.get()
        if known is None:
            return function(*args, **kwargs)
        named = tuple(
            tuple(each) if isinstance(each, list) else each for each in args
        )
        key = (function, named, *kwargs.items())
        if key not in known:
            known[key] = function(*args, **kwargs)
        found: T = known[key]
        return found

    return ask
