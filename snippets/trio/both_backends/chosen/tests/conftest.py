from collections.abc import AsyncGenerator

import pytest
from asgi_lifespan import LifespanManager
from httpx import ASGITransport, AsyncClient

from app.config import Settings
from app.main import create_app


@pytest.fixture(scope="session", params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
async def client(anyio_backend: str) -> AsyncGenerator[AsyncClient, None]:
    # The database of the shop runs on asyncio only.
    on_asyncio = anyio_backend == "asyncio"
    settings = Settings(
        database_url="sqlite+aiosqlite://", create_tables=on_asyncio
    )
    async with (
        LifespanManager(create_app(settings)) as manager,
        AsyncClient(
            transport=ASGITransport(app=manager.app),
            base_url="http://test",
        ) as client,
    ):
        yield client
