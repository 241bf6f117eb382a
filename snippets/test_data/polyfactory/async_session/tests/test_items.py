import pytest
from factories import ItemFactory, OrderFactory
from httpx import AsyncClient
from polyfactory.exceptions import ConfigurationException


async def test_items(client: AsyncClient, factory_session: None) -> None:
    mug = await ItemFactory.create_async(name="Mug")
    await ItemFactory.create_batch_async(2)

    items = (await client.get("/items")).json()
    assert len(items) == 3
    assert items[0]["id"] == mug.id


async def test_an_order(client: AsyncClient, factory_session: None) -> None:
    order = await OrderFactory.create_async()

    answer = await client.get(f"/orders/{order.reference}")
    assert answer.json()["item_id"] == order.item_id
    assert len((await client.get("/items")).json()) == 1


async def test_the_session_is_taken_out_again() -> None:
    with pytest.raises(ConfigurationException):
        await ItemFactory.create_async()
