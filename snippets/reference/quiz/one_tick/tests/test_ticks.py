from collections.abc import AsyncGenerator
from itertools import count

import anyio
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

app = FastAPI()


async def ticks() -> AsyncGenerator[str, None]:
    for number in count(1):
        yield f"tick {number}\n"
        await anyio.sleep(0.01)


@app.get("/ticks")
async def read_ticks() -> StreamingResponse:
    return StreamingResponse(ticks())


def test_the_first_tick() -> None:
    with TestClient(app).stream("GET", "/ticks") as response:
        assert next(response.iter_lines()) == "tick 1"
