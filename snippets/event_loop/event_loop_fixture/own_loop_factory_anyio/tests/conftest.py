import asyncio
from typing import Any

import pytest


class ShopLoop(asyncio.SelectorEventLoop):
    """Stands for uvloop, or for a loop with settings of its own."""


@pytest.fixture
def anyio_backend() -> tuple[str, dict[str, Any]]:
    return "asyncio", {"loop_factory": ShopLoop}
