from pathlib import Path

import pytest
from httpx import ASGITransport, AsyncClient

from app.config import Settings
from app.main import app, create_app
from app.state import AppState


async def test_it_creates_the_tables(client: AsyncClient) -> None:
    response = await client.get("/items")

    assert response.status_code == 200
    assert response.json() == []


async def test_without_it_no_state() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        with pytest.raises(AttributeError, match="session_factory"):
            await client.get("/items")


async def test_it_yields_the_whole_state(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}"
    shop = create_app(Settings(database_url=url))

    async with shop.router.lifespan_context(shop) as state:
        assert state is not None
        assert state.keys() == AppState.__annotations__.keys()
