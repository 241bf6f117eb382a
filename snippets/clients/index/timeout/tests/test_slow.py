import anyio
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

app = FastAPI()


@app.get("/report")
async def report() -> str:
    await anyio.sleep(0.2)
    return "done"


async def test_report() -> None:
    async with AsyncClient(
        transport=ASGITransport(app=app),
        base_url="http://test",
        timeout=0.1,
    ) as client:
        response = await client.get("/report")

    assert response.status_code == 200
