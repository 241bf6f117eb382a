from httpx import AsyncClient


async def test_tea_has_a_price(client: AsyncClient) -> None:
    response = await client.get("/items/1/price")

    assert response.json() == {"cents": 450}


async def test_coffee_has_a_price(client: AsyncClient) -> None:
    response = await client.get("/items/2/price")

    assert response.json() == {"cents": 790}


async def test_coffee_is_called_espresso(client: AsyncClient) -> None:
    response = await client.get("/items/2")

    assert response.json() == {"name": "Espresso"}
