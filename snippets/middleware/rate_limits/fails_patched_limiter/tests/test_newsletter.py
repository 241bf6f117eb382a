from httpx import AsyncClient

URL = "/newsletter?address=ada@example.com"


async def test_one_address(client: AsyncClient) -> None:
    assert (await client.post(URL)).status_code == 201


async def test_two_addresses(client: AsyncClient) -> None:
    assert (await client.post(URL)).status_code == 201
    assert (await client.post(URL)).status_code == 201
