import pytest
from httpx import AsyncClient

URL = "/newsletter?address=ada@example.com"


async def test_many_addresses(client: AsyncClient) -> None:
    for _ in range(10):
        assert (await client.post(URL)).status_code == 201


@pytest.mark.usefixtures("limit")
async def test_the_limit(client: AsyncClient) -> None:
    codes = [(await client.post(URL)).status_code for _ in range(3)]

    assert codes == [201, 201, 429]
