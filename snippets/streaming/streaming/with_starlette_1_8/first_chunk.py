"""Does TestClient hand over a chunk while the app still runs?"""

from collections.abc import AsyncGenerator
from importlib.metadata import version

from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

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


with TestClient(app).stream("GET", "/report") as response:
    first = next(response.iter_raw())
    print("FastAPI", version("fastapi"), "Starlette", version("starlette"))
    print("first chunk:", first)
    print("so far:", log)
