import asyncio

import anyio
import pytest
from httpx import AsyncClient, Response

from app.clock import get_clock, utc_now
from app.main import app


def item(number: int) -> dict[str, str | int]:
    return {"sku": f"tea-{number}", "name": "Tea", "price_cents": 450}


async def test_with_gather(client: AsyncClient) -> None:
    responses: list[Response] = await asyncio.gather(
        *(client.post("/items", json=item(number)) for number in range(20))
    )

    assert [response.status_code for response in responses] == [201] * 20
    assert len((await client.get("/items")).json()) == 20


async def test_with_a_task_group(client: AsyncClient) -> None:
    codes: dict[int, int] = {}

    async def create(number: int) -> None:
        response = await client.post("/items", json=item(number))
        codes[number] = response.status_code

    async with anyio.create_task_group() as group:
        group.start_soon(create, 1)
        group.start_soon(create, 2)

    assert codes == {1: 201, 2: 201}


async def test_both_are_under_way(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = asyncio.Barrier(2)

    async def get_clock_together() -> object:
        # Neither request goes on before both have come this far.
        with anyio.fail_after(5):
            await meeting.wait()
        return utc_now

    monkeypatch.setitem(
        app.dependency_overrides, get_clock, get_clock_together
    )
    first, second = await asyncio.gather(
        client.post("/items", json=item(1)),
        client.post("/items", json=item(2)),
    )

    assert (first.status_code, second.status_code) == (201, 201)
