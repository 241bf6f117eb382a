import asyncio
from collections.abc import Callable, Mapping

import pytest


class ShopLoop(asyncio.SelectorEventLoop):
    """Stands for uvloop, or for a loop with settings of its own."""


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    return {"shop": ShopLoop}
