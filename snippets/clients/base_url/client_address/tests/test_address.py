from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse
from fastapi.testclient import TestClient
from httpx import ASGITransport, AsyncClient

app = FastAPI()
FORWARDED = {"X-Forwarded-For": "198.51.100.1"}  # read by a server only


@app.get("/address", response_class=PlainTextResponse)
async def address(request: Request) -> str:
    assert request.client
    return f"{request.client.host}:{request.client.port}"


async def ask(transport: ASGITransport) -> str:
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        return (await client.get("/address", headers=FORWARDED)).text


async def test_the_default() -> None:
    assert await ask(ASGITransport(app=app)) == "127.0.0.1:123"


async def test_another_address() -> None:
    transport = ASGITransport(app=app, client=("203.0.113.7", 4711))
    assert await ask(transport) == "203.0.113.7:4711"


def test_the_default_of_testclient() -> None:
    assert TestClient(app).get("/address").text == "testclient:50000"
