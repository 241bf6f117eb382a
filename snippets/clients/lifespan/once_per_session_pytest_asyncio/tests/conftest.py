from collections.abc import AsyncGenerator

import pytest
from httpx import ASGITransport, AsyncClient
from starlette.types import Receive, Scope, Send

from app.config import Settings
from app.main import create_app


@pytest.fixture(scope="session")
async def client(
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncGenerator[AsyncClient, None]:
    database = tmp_path_factory.mktemp("database") / "shop.db"
    app = create_app(Settings(database_url=f"sqlite+aiosqlite:///{database}"))

    async with app.router.lifespan_context(app) as state:

        async def with_state(
            scope: Scope, receive: Receive, send: Send
        ) -> None:
            scope = {**scope, "state": dict(state or {})}
            await app(scope, receive, send)

        transport = ASGITransport(app=with_state)
        async with AsyncClient(
            transport=transport, base_url="http://test"
        ) as client:
            yield client
