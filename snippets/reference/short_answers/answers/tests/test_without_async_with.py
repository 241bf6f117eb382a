from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

app = FastAPI()


@app.get("/health")
async def health() -> str:
    return "ok"


async def test_async_with_only_closes_the_client() -> None:
    client = AsyncClient(transport=ASGITransport(app), base_url="http://test")

    assert (await client.get("/health")).json() == "ok"

    await client.aclose()
