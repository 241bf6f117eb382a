from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

app = FastAPI()


@app.get("/items/{sku}")
async def read_item(sku: str) -> dict[str, str]:
    return {"sku": sku}


async def test_read_item() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/items/tea")

    assert response.json() == {"sku": "tea"}
