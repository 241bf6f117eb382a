from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

app = FastAPI()


@app.get("/ping")
async def ping() -> str:
    return "pong"


async def test_ping() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        assert (await client.get("/ping")).json() == "pong"
