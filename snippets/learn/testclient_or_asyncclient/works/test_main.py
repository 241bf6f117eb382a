import asyncio

from fastapi.testclient import TestClient
from httpx import AsyncClient

from main import app


def test_an_item_is_found() -> None:
    response = TestClient(app).get("/items/1")

    assert response.status_code == 200
    assert response.json() == {"name": "Tea"}


async def test_a_delivery_ends_the_wait(client: AsyncClient) -> None:
    delivery = asyncio.create_task(client.post("/deliveries/Tea"))
    response = await client.get("/deliveries/next")
    await delivery

    assert response.status_code == 200
    assert response.json() == {"name": "Tea"}
