from collections.abc import AsyncGenerator

import anyio
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from httpx import ASGITransport, AsyncClient

app = FastAPI()


async def ticks() -> AsyncGenerator[str, None]:
    yield "tick\n"
    await anyio.sleep_forever()


@app.get("/ticks")
async def read_ticks() -> StreamingResponse:
    return StreamingResponse(ticks())


async def test_the_first_tick() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        with anyio.fail_after(0.5):  # without it, the test never ends
            async with client.stream("GET", "/ticks") as response:
                assert await anext(response.aiter_lines()) == "tick"
