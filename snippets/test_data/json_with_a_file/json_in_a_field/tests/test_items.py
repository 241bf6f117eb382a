from collections.abc import AsyncGenerator
from typing import Annotated

import pytest
from fastapi import FastAPI, Form, UploadFile
from httpx import ASGITransport, AsyncClient
from pydantic import BaseModel, Json

app = FastAPI()
PHOTO = {"photo": ("tea.jpg", b"...")}


class Item(BaseModel):
    name: str
    sizes: list[int]


@app.post("/items", status_code=201)
async def create_item(
    item: Annotated[Json[Item], Form()], photo: UploadFile
) -> Item:
    return item


@pytest.fixture
async def client() -> AsyncGenerator[AsyncClient, None]:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        yield client


async def test_an_item_and_its_photo(client: AsyncClient) -> None:
    item = Item(name="Tea", sizes=[50, 100])
    response = await client.post(
        "/items", data={"item": item.model_dump_json()}, files=PHOTO
    )

    assert response.status_code == 201
    assert response.json() == {"name": "Tea", "sizes": [50, 100]}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"name": "Tea"}', ["body", "item", "sizes"]),
        ("{", ["body", "item"]),
    ],
    ids=["incomplete", "no_json"],
)
async def test_it_is_validated(
    client: AsyncClient, text: str, place: list[str]
) -> None:
    response = await client.post("/items", data={"item": text}, files=PHOTO)

    assert response.status_code == 422
    assert response.json()["detail"][0]["loc"] == place
