from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

app = FastAPI()


@app.get("/open")
async def is_open() -> dict[str, int]:
    return {"open": 1}


async def test_open() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/open")

    assert response.json() == {"open": True}
    assert response.json()["open"] is not True
    assert response.text == '{"open":1}'
