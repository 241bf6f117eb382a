from collections.abc import AsyncGenerator
from io import StringIO
from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.responses import StreamingResponse
from httpx import ASGITransport, AsyncClient


async def open_report() -> AsyncGenerator[StringIO, None]:
    with StringIO("tea\njam\n") as report:
        yield report


app = FastAPI()
Report = Annotated[StringIO, Depends(open_report)]


@app.get("/report")
async def read_report(report: Report) -> StreamingResponse:
    async def lines() -> AsyncGenerator[str, None]:
        for line in report:
            yield line

    return StreamingResponse(lines())


async def test_the_report() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/report")

    assert response.text == "tea\njam\n"
