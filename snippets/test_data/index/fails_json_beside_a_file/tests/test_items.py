from fastapi import FastAPI, UploadFile
from httpx import ASGITransport, AsyncClient
from pydantic import BaseModel

app = FastAPI()


class Item(BaseModel):
    name: str


@app.post("/items", status_code=201)
async def create_item(item: Item, photo: UploadFile) -> Item:
    return item


async def test_an_item_with_a_photo() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.post(
            "/items",
            json={"name": "Tea"},
            files={"photo": ("tea.jpg", b"...")},
        )

    assert response.status_code == 201
