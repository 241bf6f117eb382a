from collections.abc import AsyncGenerator

import anyio
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient
from httpx import ASGITransport, AsyncClient


class Ticks:
    def __init__(self) -> None:
        self.begun = anyio.Event()
        self.log: list[str] = []

    async def __call__(self) -> AsyncGenerator[str, None]:
        try:
            yield "tick\n"
            self.begun.set()
            await anyio.sleep_forever()
        except anyio.get_cancelled_exc_class():
            self.log.append("cancelled")
            raise


def app_for(ticks: Ticks) -> FastAPI:
    app = FastAPI()
    app.add_api_route("/ticks", lambda: StreamingResponse(ticks()))
    return app


def test_testclient_leaves_the_stream() -> None:
    ticks = Ticks()
    with TestClient(app_for(ticks)).stream("GET", "/ticks") as response:
        lines = response.iter_lines()
        assert next(lines) == "tick"

    assert ticks.log == ["cancelled"]


async def test_asyncclient_is_cancelled() -> None:
    ticks = Ticks()
    transport = ASGITransport(app=app_for(ticks))
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        async with anyio.create_task_group() as group:
            group.start_soon(client.get, "/ticks")
            with anyio.fail_after(5):
                await ticks.begun.wait()
            group.cancel_scope.cancel()

    assert ticks.log == ["cancelled"]
