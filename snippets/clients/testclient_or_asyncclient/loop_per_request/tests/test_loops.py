import asyncio
from collections.abc import Generator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
loops: list[asyncio.AbstractEventLoop] = []


@app.get("/loop")
async def remember_the_loop() -> None:
    loops.append(asyncio.get_running_loop())


@pytest.fixture(autouse=True)
def forget_the_loops() -> Generator[None, None, None]:
    yield
    loops.clear()


def test_without_with_each_request_has_a_new_loop() -> None:
    client = TestClient(app)
    client.get("/loop")
    client.get("/loop")

    first, second = loops
    assert first is not second
    assert first.is_closed()
    assert second.is_closed()


def test_inside_with_there_is_one_loop() -> None:
    with TestClient(app) as client:
        client.get("/loop")
        client.get("/loop")

        first, second = loops
        assert first is second
        assert not first.is_closed()
