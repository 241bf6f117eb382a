import pytest
from httpx import AsyncClient

asyncio_only = pytest.mark.parametrize(
    "anyio_backend", ["asyncio"], scope="session", indirect=True
)


async def test_upload(client: AsyncClient) -> None:
    files = {"file": ("list.txt", b"tea")}
    response = await client.post("/uploads", files=files)
    assert response.json()["size"] == 3


@asyncio_only
async def test_no_items_yet(client: AsyncClient) -> None:
    assert (await client.get("/items")).json() == []
