from collections.abc import AsyncGenerator

from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from httpx2 import ASGITransport, AsyncClient

log: list[str] = []
app = FastAPI()


async def rows() -> AsyncGenerator[str, None]:
    for row in ("tea,3\n", "milk,5\n"):
        log.append(row)
        yield row
    log.append("end")


@app.get("/report")
async def report() -> StreamingResponse:
    return StreamingResponse(rows(), media_type="text/csv")


async def test_it_comes_in_one_piece() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        async with client.stream("GET", "/report") as response:
            # Nothing has been read, and all of it has been made.
            assert log == ["tea,3\n", "milk,5\n", "end"]
            chunks = [chunk async for chunk in response.aiter_raw()]

    assert chunks == [b"tea,3\nmilk,5\n"]
