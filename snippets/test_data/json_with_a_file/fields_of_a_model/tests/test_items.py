from typing import Annotated

from fastapi import FastAPI, Form, UploadFile
from httpx import ASGITransport, AsyncClient
from pydantic import BaseModel

app = FastAPI()


class Item(BaseModel):
    name: str
    sizes: list[int]


@app.post("/items", status_code=201)
async def create_item(
    item: Annotated[Item, Form()], photo: UploadFile
) -> Item:
    return item


async def test_an_item_and_its_photo() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.post(
            "/items",
            data={"name": "Tea", "sizes": [50, 100]},
            files={"photo": ("tea.jpg", b"...")},
        )

    assert response.status_code == 201
    assert response.json() == {"name": "Tea", "sizes": [50, 100]}
