from httpx import AsyncClient

from app.parts import sent


async def test_async_endpoint(client: AsyncClient) -> None:
    assert (await client.get("/async")).json() == "trio"


async def test_sync_endpoint_and_dependency(client: AsyncClient) -> None:
    assert (await client.get("/sync")).json() == "from a worker thread"


async def test_background_tasks(client: AsyncClient) -> None:
    sent.clear()
    await client.post("/background")
    assert sent == ["sync", "async"]


async def test_streaming_response(client: AsyncClient) -> None:
    assert (await client.get("/stream")).text == "012"


async def test_upload(client: AsyncClient) -> None:
    files = {"file": ("list.txt", b"tea")}
    assert (await client.post("/upload", files=files)).json() == 3
