from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from httpx import ASGITransport, AsyncClient
from starlette.types import Receive, Scope, Send

from app.config import Settings
from app.main import create_app


@pytest.fixture
async def client(tmp_path: Path) -> AsyncGenerator[AsyncClient, None]:
    url = f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}"
    app = create_app(Settings(database_url=url))

    async with app.router.lifespan_context(app) as state:

        async def with_state(
            scope: Scope, receive: Receive, send: Send
        ) -> None:
            # As a server does: a copy of the state for each request.
            scope = {**scope, "state": dict(state or {})}
            await app(scope, receive, send)

        transport = ASGITransport(app=with_state)
        async with AsyncClient(
            transport=transport, base_url="http://test"
        ) as client:
            yield client
