"""End each async test that takes longer than its limit."""

from collections.abc import Awaitable, Callable
from functools import wraps
from inspect import iscoroutinefunction

import anyio
import pytest

SECONDS = 0.2  # short for the demonstration: 60 in a real suite


def limited(test: Callable[..., Awaitable[None]]) -> Callable[..., object]:
    @wraps(test)
    async def run(*args: object, **kwargs: object) -> None:
        with anyio.fail_after(SECONDS):
            await test(*args, **kwargs)

    return run


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if isinstance(item, pytest.Function) and iscoroutinefunction(item.obj):
            item.obj = limited(item.obj)
