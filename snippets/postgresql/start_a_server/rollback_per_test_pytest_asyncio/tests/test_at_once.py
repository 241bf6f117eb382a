import asyncio
from collections.abc import AsyncGenerator

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db.session import SessionMaker, create_session_factory


@pytest.fixture
async def sessions(engine: AsyncEngine) -> AsyncGenerator[SessionMaker, None]:
    yield create_session_factory(engine)
    async with engine.begin() as connection:
        await connection.execute(text("TRUNCATE users, items, orders"))


async def test_two_requests_at_once(client: AsyncClient) -> None:
    tea = {"sku": "tea", "name": "Tea", "price_cents": 450}
    answers = await asyncio.gather(
        client.post("/items", json=tea), client.post("/items", json=tea)
    )

    assert sorted(answer.status_code for answer in answers) == [201, 409]
