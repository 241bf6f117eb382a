import asyncio

from httpx import AsyncClient


async def put_on_sale(client: AsyncClient, stock: int) -> None:
    tea = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": stock}
    await client.post("/items", json=tea)


async def order(client: AsyncClient, reference: str) -> int:
    body = {
        "reference": reference,
        "item_id": 1,
        "quantity": 1,
        "email": "ada@example.com",
    }
    return (await client.post("/orders", json=body)).status_code


async def left(client: AsyncClient) -> int:
    # A list is read without `get`, so this request does not wait.
    (tea,) = (await client.get("/items")).json()
    stock: int = tea["stock"]
    return stock


async def test_the_last_piece_is_sold_once(client: AsyncClient) -> None:
    await put_on_sale(client, stock=1)

    codes = await asyncio.gather(order(client, "A-1"), order(client, "A-2"))

    sold = codes.count(201)
    assert sold == 1
    assert codes.count(409) == 1


async def test_both_orders_count(client: AsyncClient) -> None:
    await put_on_sale(client, stock=3)

    codes = await asyncio.gather(order(client, "A-1"), order(client, "A-2"))

    assert codes == [201, 201]
    assert await left(client) == 1
