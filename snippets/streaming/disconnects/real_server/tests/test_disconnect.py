import threading
from collections.abc import AsyncGenerator, Callable

import anyio
import httpx
import pytest
from fastapi import FastAPI, Request
from fastapi.responses import StreamingResponse

app = FastAPI()
gone = threading.Event()


@app.get("/ticks")
async def read_ticks() -> StreamingResponse:
    async def ticks() -> AsyncGenerator[str, None]:
        try:
            yield "tick\n"
            await anyio.sleep_forever()
        finally:
            gone.set()

    return StreamingResponse(ticks())


async def write_a_page() -> None:
    await anyio.sleep(0.01)


@app.get("/report")
async def report(request: Request) -> None:
    while not await request.is_disconnected():
        await write_a_page()
    gone.set()


@pytest.fixture
def url(serve: Callable[[FastAPI], str]) -> str:
    gone.clear()
    return serve(app)


def test_the_client_leaves_a_stream(url: str) -> None:
    with httpx.stream("GET", f"{url}/ticks") as response:
        lines = response.iter_lines()
        assert next(lines) == "tick"
        assert not gone.is_set()

    assert gone.wait(timeout=5)


def test_the_client_waits_no_longer(url: str) -> None:
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(f"{url}/report", timeout=0.1)

    assert gone.wait(timeout=5)
