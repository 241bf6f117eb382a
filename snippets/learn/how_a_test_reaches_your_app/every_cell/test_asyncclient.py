import asyncio
from collections.abc import AsyncGenerator

import pytest
from httpx import ASGITransport, AsyncClient

from main import app, loops, notes


@pytest.fixture
async def client() -> AsyncGenerator[AsyncClient, None]:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        yield client


async def test_lifespan_does_not_run(client: AsyncClient) -> None:
    await client.get("/loop")

    assert notes == []


async def test_app_runs_on_the_loop_of_the_test(client: AsyncClient) -> None:
    await client.get("/loop")

    assert loops == [asyncio.get_running_loop()]


async def test_exception_is_raised(client: AsyncClient) -> None:
    with pytest.raises(RuntimeError, match="The kettle is broken"):
        await client.get("/error")


async def test_post_waits_for_background_task(client: AsyncClient) -> None:
    await client.post("/orders?patience=0.05")

    assert notes == ["email sent"]


async def test_stream_comes_in_one_piece(client: AsyncClient) -> None:
    async with client.stream("GET", "/rows?patience=0.05") as response:
        # Nothing has been read yet, and the app has sent everything.
        assert notes == ["last row"]
        pieces = [piece async for piece in response.aiter_raw()]

    assert pieces == [b"Tea\nCoffee\n"]


async def test_def_endpoint_has_its_own_thread(client: AsyncClient) -> None:
    thread_of_def = await client.get("/def")
    thread = await client.get("/loop")

    assert thread_of_def.json() != thread.json()
