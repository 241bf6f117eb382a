from collections.abc import AsyncGenerator

import pytest
from asgi_lifespan import LifespanManager
from httpx import ASGITransport, AsyncClient

from app.config import Settings
from app.main import create_app


@pytest.fixture
def anyio_backend() -> str:
    return "trio"


@pytest.fixture
async def client() -> AsyncGenerator[AsyncClient, None]:
    # Creating the tables would open the database, which cannot run here.
    app = create_app(Settings(create_tables=False))
    async with (
        LifespanManager(app) as manager,
        AsyncClient(
            transport=ASGITransport(app=manager.app),
            base_url="http://test",
        ) as client,
    ):
        yield client
