from collections.abc import AsyncGenerator

import anyio
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from httpx import ASGITransport, AsyncClient

app = FastAPI()


async def ticks(is_endless: bool) -> AsyncGenerator[str, None]:
    yield "tick 1\n"
    if is_endless:
        await anyio.sleep_forever()


@app.get("/ticks")
async def read_ticks(is_endless: bool) -> StreamingResponse:
    return StreamingResponse(ticks(is_endless))


async def first_line(path: str) -> str:
    transport = ASGITransport(app=app)
    async with (
        AsyncClient(transport=transport, base_url="http://test") as client,
        client.stream("GET", path) as response,
    ):
        return await anext(response.aiter_lines())


async def test_one_tick() -> None:
    assert await first_line("/ticks?is_endless=false") == "tick 1"


async def test_ticks_without_end() -> None:
    assert await first_line("/ticks?is_endless=true") == "tick 1"
