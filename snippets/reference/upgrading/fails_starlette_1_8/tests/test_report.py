from collections.abc import AsyncGenerator

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


def test_it_comes_as_it_is_made() -> None:
    with TestClient(app).stream("GET", "/report") as response:
        chunks = response.iter_raw()
        assert next(chunks) == b"tea,3\n"
        assert "end" not in log

        assert list(chunks) == [b"milk,5\n"]
        assert log == ["tea,3\n", "milk,5\n", "end"]
