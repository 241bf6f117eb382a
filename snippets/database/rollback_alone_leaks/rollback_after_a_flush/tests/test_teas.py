from httpx import AsyncClient


async def test_create(client: AsyncClient) -> None:
    assert (await client.post("/teas")).status_code == 201
    assert (await client.get("/teas")).json() == 1


async def test_no_teas_yet(client: AsyncClient) -> None:
    assert (await client.get("/teas")).json() == 0
