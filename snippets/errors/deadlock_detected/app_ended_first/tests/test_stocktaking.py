import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

WAITING = text("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")


async def until_drop_all_waits(db: AsyncSession) -> None:
    while not await db.scalar(WAITING):
        pass


async def test_start(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "app.stocktaking.ask_the_supplier"
    monkeypatch.setattr(name, until_drop_all_waits)

    assert (await client.post("/stocktaking")).status_code == 202
