from conftest import assert_that_def_runs_in_a_worker_thread
from fastapi.testclient import TestClient
from httpx import ASGITransport, AsyncClient

from app.places import app, here, places


def test_testclient() -> None:
    client = TestClient(app)
    client.get("/items")
    client.get("/items")
    client.get("/prices")

    first, second = places["async def endpoint"]
    assert len({here().thread, first.thread, second.thread}) == 3
    assert first.loop is not second.loop
    assert first.loop is not None
    assert first.loop.is_closed()
    assert places["lifespan"] == []
    assert_that_def_runs_in_a_worker_thread(second)


def test_with_testclient() -> None:
    with TestClient(app) as client:
        client.get("/items")
        client.get("/items")
        client.get("/prices")

    start, end = places["lifespan"]  # the end of the block ends it
    first, second = places["async def endpoint"]
    assert start.thread is first.thread is second.thread is end.thread
    assert start.loop is first.loop is second.loop is end.loop
    assert here().thread is not first.thread
    assert_that_def_runs_in_a_worker_thread(second)


async def test_asyncclient() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.get("/items")
        await client.get("/prices")

    assert places["async def endpoint"] == [here()]
    assert places["lifespan"] == []
    assert_that_def_runs_in_a_worker_thread(here())
