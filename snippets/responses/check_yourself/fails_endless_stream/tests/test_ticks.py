from collections.abc import AsyncGenerator

import anyio
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from httpx import ASGITransport, AsyncClient

app = FastAPI()


async def ticks() -> AsyncGenerator[str, None]:
    while True:
        yield "tick\n"
        await anyio.sleep(0.01)


@app.get("/ticks")
async def read_ticks() -> StreamingResponse:
    return StreamingResponse(ticks())


async def test_first_tick() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(transport=transport, base_url="http://test") as c:
        with anyio.fail_after(0.5):
            async with c.stream("GET", "/ticks") as response:
                assert await anext(response.aiter_lines()) == "tick"
