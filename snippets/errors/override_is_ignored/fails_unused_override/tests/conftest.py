from collections.abc import Callable, Generator, Iterable
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from app.prices import app


def dependencies(app: FastAPI) -> set[Callable[..., Any]]:
    """Return the dependencies of all routes, with their sub-dependencies."""
    # app.routes alone lacks the routes of included routers.
    left = [
        route.dependant
        for route in iter_route_contexts(app.routes)
        if hasattr(route, "dependant")
    ]
    found = set()
    while left:
        children = left.pop().dependencies
        found |= {child.call for child in children}
        left += children
    return found


def names(functions: Iterable[Callable[..., Any]]) -> list[str]:
    return sorted(f"{f.__module__}.{f.__qualname__}" for f in functions)


# It needs monkeypatch so that it runs before the overrides are removed.
@pytest.fixture(autouse=True)
def no_unused_override(
    monkeypatch: pytest.MonkeyPatch,
) -> Generator[None, None, None]:
    yield
    held = dependencies(app)
    if unused := app.dependency_overrides.keys() - held:
        pytest.fail(f"{names(unused)} is not among {names(held)}")
