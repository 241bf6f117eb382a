import anyio
from fastapi import FastAPI, Request
from httpx import ASGITransport, AsyncClient
from starlette.types import ASGIApp, Message, Receive, Scope, Send

app = FastAPI()
log: list[str] = []


@app.post("/export")
async def export(request: Request) -> None:
    for part in ("items", "orders", "users"):
        if await request.is_disconnected():
            return
        log.append(part)


class WhoLeaves:
    """Send the app a disconnect after one row, as a server would."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(
        self, scope: Scope, receive: Receive, send: Send
    ) -> None:
        async def receive_disconnect() -> Message:
            if not log:
                await anyio.sleep_forever()
            return {"type": "http.disconnect"}

        await self.app(scope, receive_disconnect, send)


async def test_who_leaves_gets_no_more() -> None:
    transport = ASGITransport(app=WhoLeaves(app))
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.post("/export")

    assert log == ["items"]
