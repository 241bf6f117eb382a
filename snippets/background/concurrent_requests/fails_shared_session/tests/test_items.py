import asyncio

import pytest
from httpx import AsyncClient

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450}
MUG = {"sku": "mug", "name": "Mug", "price_cents": 900}


async def test_reads(client: AsyncClient) -> None:
    first, second = await asyncio.gather(
        client.get("/items"), client.get("/items")
    )

    assert (first.status_code, second.status_code) == (200, 200)


async def create_both(client: AsyncClient) -> None:
    results = await asyncio.gather(
        client.post("/items", json=TEA),
        client.post("/items", json=MUG),
        return_exceptions=True,
    )
    errors = [r for r in results if isinstance(r, Exception)]
    if errors:
        raise ExceptionGroup("two requests", errors)


async def test_writes(client: AsyncClient) -> None:
    await create_both(client)


@pytest.mark.filterwarnings("ignore:Usage of the 'Session.add")
async def test_writes_without_the_warning(client: AsyncClient) -> None:
    await create_both(client)
