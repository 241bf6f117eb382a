from fastapi import FastAPI, Request
from httpx2 import ASGITransport, AsyncClient

app = FastAPI()


@app.get("/host")
async def host(request: Request) -> str | None:
    return request.headers.get("Host")


async def test_there_is_no_host() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(transport=transport) as client:
        response = await client.get("/host")

    assert response.status_code == 200
    assert response.json() is None
