from collections.abc import AsyncGenerator

import anyio
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

app = FastAPI()
log: list[str] = []


async def ticks() -> AsyncGenerator[str, None]:
    try:
        yield "tick\n"
        await anyio.sleep_forever()
    finally:
        log.append("stopped")


@app.get("/ticks")
async def read_ticks() -> StreamingResponse:
    return StreamingResponse(ticks())


def test_the_first_tick() -> None:
    with TestClient(app).stream("GET", "/ticks") as response:
        # Kept, because a dropped iterator closes the response.
        lines = response.iter_lines()
        assert next(lines) == "tick"
        assert log == []

    assert log == ["stopped"]
