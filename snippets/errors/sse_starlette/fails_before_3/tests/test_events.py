from collections.abc import AsyncGenerator

import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from sse_starlette import EventSourceResponse
from sse_starlette.sse import AppStatus

pytestmark = pytest.mark.anyio
app = FastAPI()


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@app.get("/ticks")
async def ticks() -> EventSourceResponse:
    async def events() -> AsyncGenerator[dict[str, str], None]:
        yield {"event": "tick", "data": "1"}

    return EventSourceResponse(events())


async def read_ticks() -> str:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        return (await client.get("/ticks")).text


# --8<-- [start:fixture_setattr]
@pytest.fixture
def reset_appstatus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AppStatus, "should_exit_event", None)
    # --8<-- [end:fixture_setattr]


@pytest.mark.usefixtures("reset_appstatus")
@pytest.mark.parametrize("run", ["first", "second"])
async def test_with_a_reset(run: str) -> None:
    assert await read_ticks() == "event: tick\r\ndata: 1\r\n\r\n"


@pytest.mark.parametrize("run", ["first", "second"])
async def test_without(run: str) -> None:
    assert await read_ticks() == "event: tick\r\ndata: 1\r\n\r\n"
