import pytest
from fastapi import HTTPException
from httpx import AsyncClient


async def test_a_missing_item(client: AsyncClient) -> None:
    with pytest.raises(HTTPException):
        await client.get("/items/1")
