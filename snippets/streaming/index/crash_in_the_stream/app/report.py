from collections.abc import AsyncGenerator

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()


async def lines() -> AsyncGenerator[str, None]:
    yield "tea\n"
    raise ConnectionError("the database is gone")


@app.get("/report")
async def read_report() -> StreamingResponse:
    return StreamingResponse(lines())
