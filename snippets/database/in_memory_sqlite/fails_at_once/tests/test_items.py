import asyncio

from httpx import AsyncClient

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


async def test_requests_at_once(client: AsyncClient) -> None:
    requests = [
        client.post("/items", json=TEA | {"sku": f"tea-{number}"})
        for number in range(3)
    ]

    # All must have ended before the fixtures close the database.
    for answer in await asyncio.gather(*requests, return_exceptions=True):
        if isinstance(answer, BaseException):
            raise answer
        assert answer.status_code == 201
