import asyncio

from httpx import AsyncClient, Response

from app.db.session import SessionMaker

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


async def add(client: AsyncClient, number: int) -> Response:
    return await client.post("/items", json=TEA | {"sku": f"tea-{number}"})


async def test_requests_at_once(client: AsyncClient) -> None:
    responses = await asyncio.gather(*[add(client, n) for n in range(20)])

    assert {response.status_code for response in responses} == {201}
    assert len((await client.get("/items")).json()) == 20


async def test_a_connection_for_each(sessions: SessionMaker) -> None:
    async with sessions() as one, sessions() as other:
        first = await (await one.connection()).get_raw_connection()
        second = await (await other.connection()).get_raw_connection()

        assert first.dbapi_connection is not second.dbapi_connection
