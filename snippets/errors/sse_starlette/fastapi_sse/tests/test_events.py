from collections.abc import AsyncGenerator

import pytest
from fastapi import FastAPI
from fastapi.sse import EventSourceResponse, ServerSentEvent
from fastapi.testclient import TestClient
from httpx import ASGITransport, AsyncClient

app = FastAPI()


@app.get("/ticks", response_class=EventSourceResponse)
async def ticks() -> AsyncGenerator[ServerSentEvent, None]:
    yield ServerSentEvent(event="tick", data=1)


@pytest.mark.parametrize("run", ["first", "second"])
async def test_asyncclient(run: str) -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/ticks")

    assert response.text == "event: tick\ndata: 1\n\n"


def test_two_requests_of_testclient() -> None:
    client = TestClient(app)
    for _ in range(2):
        response = client.get("/ticks")
        assert response.text == "event: tick\ndata: 1\n\n"
