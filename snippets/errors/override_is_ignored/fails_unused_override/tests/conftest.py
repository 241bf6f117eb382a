from collections.abc import Callable, Generator, Iterable
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from app.prices import app


def dependencies(app: FastAPI) -> set[Callable[..., Any]]:
    """What the Depends() of all routes hold, all the way down."""
    # app.routes alone does not have the routes of included routers.
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


# It asks for monkeypatch so as to look before that takes overrides away.
@pytest.fixture(autouse=True)
def no_unused_override(
    monkeypatch: pytest.MonkeyPatch,
) -> Generator[None, None, None]:
    yield
    held = dependencies(app)
    if unused := app.dependency_overrides.keys() - held:
        pytest.fail(f"{names(unused)} is not among {names(held)}")
