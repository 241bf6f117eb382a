from httpx import AsyncClient

clients: set[AsyncClient] = set()


async def test_no_items_yet(client: AsyncClient) -> None:
    assert (await client.get("/items")).json() == []
    clients.add(client)
    assert len(clients) == 1


async def test_an_unknown_item(client: AsyncClient) -> None:
    assert (await client.get("/items/7")).status_code == 404
    clients.add(client)
    assert len(clients) == 1
