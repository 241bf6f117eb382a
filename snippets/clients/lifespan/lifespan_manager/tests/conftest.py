from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from asgi_lifespan import LifespanManager
from httpx import ASGITransport, AsyncClient

from app.config import Settings
from app.main import create_app


@pytest.fixture
async def client(tmp_path: Path) -> AsyncGenerator[AsyncClient, None]:
    url = f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}"
    app = create_app(Settings(database_url=url))
    # --8<-- [start:lifespanmanager_transport]
    async with LifespanManager(app) as manager:
        transport = ASGITransport(app=manager.app)  # not app=app
        # --8<-- [end:lifespanmanager_transport]
        async with AsyncClient(
            transport=transport, base_url="http://test"
        ) as client:
            yield client
