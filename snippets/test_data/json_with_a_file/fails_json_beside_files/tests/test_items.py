from collections.abc import AsyncGenerator

import pytest
from fastapi import FastAPI, UploadFile
from httpx import ASGITransport, AsyncClient
from pydantic import BaseModel

app = FastAPI()
PHOTO = {"photo": ("tea.jpg", b"...")}


class Item(BaseModel):
    name: str


@app.post("/items")
async def create_item(item: Item, photo: UploadFile) -> Item:
    return item


@pytest.fixture
async def client() -> AsyncGenerator[AsyncClient, None]:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        yield client


async def test_json_beside_files(client: AsyncClient) -> None:
    response = await client.post("/items", json={"name": "Tea"}, files=PHOTO)
    assert response.status_code == 200, response.text


async def test_json_in_a_field(client: AsyncClient) -> None:
    item = Item(name="Tea").model_dump_json()
    response = await client.post("/items", data={"item": item}, files=PHOTO)
    assert response.status_code == 200, response.text
