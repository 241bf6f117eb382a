from collections.abc import AsyncGenerator

import pytest


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session", autouse=True)
async def one_loop(anyio_backend: str) -> AsyncGenerator[None, None]:
    # anyio closes the loop when the last async fixture has ended: this one.
    yield
