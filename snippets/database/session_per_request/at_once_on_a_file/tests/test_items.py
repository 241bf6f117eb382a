import asyncio

from httpx import AsyncClient, Response

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


async def add(client: AsyncClient, number: int) -> Response:
    return await client.post("/items", json=TEA | {"sku": f"tea-{number}"})


async def test_requests_at_once(client: AsyncClient) -> None:
    responses = await asyncio.gather(*[add(client, n) for n in range(20)])

    assert {response.status_code for response in responses} == {201}
    assert len((await client.get("/items")).json()) == 20
