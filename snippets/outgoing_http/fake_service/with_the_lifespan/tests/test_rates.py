from httpx import AsyncClient


async def test_a_rate(client: AsyncClient) -> None:
    response = await client.get("/rates/EUR")

    assert response.json() == {"currency": "EUR", "rate": "0.92"}


async def test_no_rate(client: AsyncClient) -> None:
    response = await client.get("/rates/XXX")

    assert response.status_code == 502


async def test_the_rest_of_the_lifespan(client: AsyncClient) -> None:
    response = await client.get("/items")

    assert response.json() == []
