import pytest
from fastapi import HTTPException
from httpx import AsyncClient

from app.db.session import SessionMaker
from app.routers.items import read_item


async def test_the_answer(client: AsyncClient) -> None:
    response = await client.get("/items/1")

    assert response.status_code == 404
    assert response.json() == {"detail": "There is no such item."}


async def test_the_function(sessions: SessionMaker) -> None:
    async with sessions() as db:
        with pytest.raises(HTTPException) as caught:
            await read_item(1, db)

    assert caught.value.status_code == 404
