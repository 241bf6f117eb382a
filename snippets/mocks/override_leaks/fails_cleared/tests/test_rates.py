import pytest
from httpx import AsyncClient


@pytest.mark.usefixtures("ada")
async def test_me(client: AsyncClient) -> None:
    assert (await client.get("/me")).status_code == 200


async def test_rate(client: AsyncClient) -> None:
    assert (await client.get("/rates/EUR")).json()["rate"] == "0.92"


async def test_logged_out(client: AsyncClient) -> None:
    assert (await client.get("/me")).status_code == 401
