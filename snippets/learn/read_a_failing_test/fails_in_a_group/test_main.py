import asyncio

from httpx import AsyncClient


async def test_both_have_a_price(client: AsyncClient) -> None:
    async with asyncio.TaskGroup() as tasks:
        tea = tasks.create_task(client.get("/items/1/price"))
        coffee = tasks.create_task(client.get("/items/2/price"))

    assert tea.result().json() == {"cents": 450}
    assert coffee.result().json() == {"cents": 790}
