from collections.abc import AsyncGenerator

import anyio
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

app = FastAPI()


async def ticks() -> AsyncGenerator[str, None]:
    yield "tick\n"
    await anyio.sleep_forever()


@app.get("/ticks")
async def read_ticks() -> StreamingResponse:
    return StreamingResponse(ticks())


def test_the_first_tick() -> None:
    with TestClient(app).stream("GET", "/ticks") as response:
        lines = response.iter_lines()
        assert next(lines) == "tick"
