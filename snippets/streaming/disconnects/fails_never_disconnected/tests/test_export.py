from collections.abc import AsyncGenerator

from fastapi import FastAPI, Request
from fastapi.responses import StreamingResponse
from httpx import ASGITransport, AsyncClient

app = FastAPI()
log: list[str] = []


@app.get("/export")
async def export(request: Request) -> StreamingResponse:
    async def rows() -> AsyncGenerator[str, None]:
        for part in ("items", "orders", "users"):
            if await request.is_disconnected():
                return
            log.append(part)
            yield f"{part}\n"

    return StreamingResponse(rows())


async def test_who_leaves_gets_no_more() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        async with client.stream("GET", "/export") as response:
            lines = response.aiter_lines()
            assert await anext(lines) == "items"

    assert log == ["items"]
