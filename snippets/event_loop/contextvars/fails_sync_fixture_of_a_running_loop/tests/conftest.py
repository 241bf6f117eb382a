from collections.abc import AsyncGenerator, Generator

import pytest

from app.middleware import request_id


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session", autouse=True)
async def one_loop(anyio_backend: str) -> AsyncGenerator[None, None]:
    yield


@pytest.fixture
def from_ada() -> Generator[None, None, None]:
    token = request_id.set("ada")
    yield
    request_id.reset(token)
