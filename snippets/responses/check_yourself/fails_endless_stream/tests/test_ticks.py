from collections.abc import AsyncGenerator
from itertools import count, islice

import anyio
import pytest
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from httpx import ASGITransport, AsyncClient

app = FastAPI()
made: list[str] = []


async def ticks(limit: int | None) -> AsyncGenerator[str, None]:
    for number in islice(count(1), limit):
        made.append(f"tick {number}")
        yield f"tick {number}\n"
        await anyio.sleep(0.01)


@app.get("/ticks")
async def read_ticks(limit: int | None = None) -> StreamingResponse:
    return StreamingResponse(ticks(limit))


@pytest.fixture
async def client() -> AsyncGenerator[AsyncClient, None]:
    made.clear()
    transport = ASGITransport(app=app)
    async with AsyncClient(transport=transport, base_url="http://test") as c:
        yield c


async def test_three_ticks(client: AsyncClient) -> None:
    async with client.stream("GET", "/ticks?limit=3") as response:
        assert made == ["tick 1", "tick 2", "tick 3"]
        assert await anext(response.aiter_lines()) == "tick 1"


async def test_ticks_without_end(client: AsyncClient) -> None:
    with anyio.fail_after(0.5):
        async with client.stream("GET", "/ticks") as response:
            assert await anext(response.aiter_lines()) == "tick 1"
