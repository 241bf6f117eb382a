"""Does TestClient hand over a chunk while the app still runs?"""

from collections.abc import AsyncGenerator
from importlib.metadata import requires, version

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
    (wanted,) = [r for r in requires("fastapi") or [] if "starlette" in r]
    print("FastAPI", version("fastapi"), "wants", wanted)
    print("Starlette", version("starlette"))
    print("first chunk:", first)
    print("the app is done:", "end" in log)
