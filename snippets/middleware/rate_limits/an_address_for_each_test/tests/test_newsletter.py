from httpx import AsyncClient

URL = "/newsletter?address=ada@example.com"


async def test_one_address(client: AsyncClient) -> None:
    assert (await client.post(URL)).status_code == 201


async def test_two_addresses(client: AsyncClient) -> None:
    assert (await client.post(URL)).status_code == 201
    assert (await client.post(URL)).status_code == 201


async def test_the_limit(client: AsyncClient) -> None:
    await client.post(URL)
    await client.post(URL)

    response = await client.post(URL)

    assert response.status_code == 429
    assert response.json() == {"error": "Rate limit exceeded: 2 per 1 minute"}
