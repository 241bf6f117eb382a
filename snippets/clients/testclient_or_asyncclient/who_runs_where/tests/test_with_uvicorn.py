from conftest import (
    assert_that_def_runs_in_a_worker_thread,
    uvicorn_in_a_task,
    uvicorn_in_a_thread,
)
from httpx import AsyncClient, Client

from app.places import here, places


async def test_uvicorn_in_a_task() -> None:
    async with uvicorn_in_a_task() as url, AsyncClient(base_url=url) as client:
        await client.get("/items")
        await client.get("/prices")

    start, end = places["lifespan"]
    (endpoint,) = places["async def endpoint"]
    assert start.thread is endpoint.thread is end.thread is here().thread
    assert start.loop is endpoint.loop is end.loop is here().loop
    assert here().task not in {start.task, endpoint.task, end.task}
    assert_that_def_runs_in_a_worker_thread(endpoint)


def test_uvicorn_in_a_thread() -> None:
    with uvicorn_in_a_thread() as url, Client(base_url=url) as client:
        client.get("/items")
        client.get("/prices")

    start, end = places["lifespan"]
    (endpoint,) = places["async def endpoint"]
    assert start.thread is endpoint.thread is end.thread
    assert start.loop is endpoint.loop is end.loop
    assert endpoint.thread is not here().thread
    assert here().loop is None
    assert_that_def_runs_in_a_worker_thread(endpoint)
