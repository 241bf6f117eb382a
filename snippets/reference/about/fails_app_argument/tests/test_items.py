from fastapi import FastAPI
from httpx import AsyncClient

app = FastAPI()


@app.get("/items/{sku}")
async def read_item(sku: str) -> dict[str, str]:
    return {"sku": sku}


async def test_read_item() -> None:
    async with AsyncClient(app=app, base_url="http://test") as client:
        response = await client.get("/items/tea")

    assert response.json() == {"sku": "tea"}
