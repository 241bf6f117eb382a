from httpx import AsyncClient


async def test_health(client: AsyncClient) -> None:
    assert (await client.get("/health")).json() == {"status": "ok"}


async def test_upload(client: AsyncClient) -> None:
    files = {"file": ("list.txt", b"tea")}
    response = await client.post("/uploads", files=files)
    assert response.json()["size"] == 3


async def test_server_sent_events(client: AsyncClient) -> None:
    response = await client.get("/events/countdown", params={"start": 1})
    assert response.text.count("event: tick") == 2
