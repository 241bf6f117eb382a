from collections.abc import AsyncGenerator

import pytest
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

app = FastAPI()


async def rows() -> AsyncGenerator[str, None]:
    yield "tea,3\n"
    raise RuntimeError("the database is gone")


@app.get("/report")
async def report() -> StreamingResponse:
    return StreamingResponse(rows(), media_type="text/csv")


def test_the_exception() -> None:
    with pytest.raises(RuntimeError, match="the database is gone"):
        TestClient(app).get("/report")


def test_what_the_client_gets() -> None:
    client = TestClient(app, raise_server_exceptions=False)
    response = client.get("/report")

    # The status was sent before, so it is too late for a 500.
    assert response.status_code == 200
    assert response.text == "tea,3\n"
