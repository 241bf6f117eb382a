from factories import create_item
from httpx import AsyncClient

from app.db.session import SessionMaker


async def test_items(client: AsyncClient, sessions: SessionMaker) -> None:
    async with sessions() as db:
        tea = await create_item(db, sku="tea")
        assert tea.id == 1  # flushed
        assert await create_item(db, sku="tea") is tea
        await create_item(db)
        await db.commit()

    assert len((await client.get("/items")).json()) == 2
