from collections.abc import AsyncGenerator

import anyio
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

app = FastAPI()
log: list[str] = []


async def ticks() -> AsyncGenerator[str, None]:
    yield "tick\n"
    with anyio.move_on_after(0.2):  # so that this demonstration ends
        await anyio.sleep_forever()
    log.append("ended")


@app.get("/ticks")
async def read_ticks() -> StreamingResponse:
    return StreamingResponse(ticks())


def test_the_first_tick() -> None:
    response = TestClient(app).get("/ticks")

    assert response.text == "tick\n"
    assert not log, "get() has waited for the end of the stream"
