from collections.abc import AsyncGenerator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import ASGITransport, AsyncClient
from sse_starlette import EventSourceResponse

app = FastAPI()


@app.get("/ticks")
async def ticks() -> EventSourceResponse:
    async def events() -> AsyncGenerator[dict[str, str], None]:
        yield {"event": "tick", "data": "1"}

    return EventSourceResponse(events())


@pytest.mark.parametrize("run", ["first", "second"])
async def test_asyncclient(run: str) -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/ticks")

    assert response.text == "event: tick\r\ndata: 1\r\n\r\n"


def test_two_requests_of_testclient() -> None:
    client = TestClient(app)
    for _ in range(2):
        response = client.get("/ticks")
        assert response.text == "event: tick\r\ndata: 1\r\n\r\n"
