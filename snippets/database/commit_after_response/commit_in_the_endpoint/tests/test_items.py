import anyio
import pytest
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


async def test_in_process(client: AsyncClient) -> None:
    await client.post("/items", json=TEA)

    assert (await client.get("/items")).json() == ["tea"]


async def test_the_order(client: AsyncClient, log: list[str]) -> None:
    await client.post("/items", json=TEA)

    assert log.index("commit") < log.index("http.response.start")


async def test_behind_a_server(
    remote: AsyncClient, log: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    has_read = anyio.Event()
    commit_now = AsyncSession.commit

    async def commit(session: AsyncSession) -> None:
        # A commit after the response may be late: make it late each time.
        if "http.response.start" in log:
            await has_read.wait()
        await commit_now(session)

    monkeypatch.setattr(AsyncSession, "commit", commit)
    with anyio.fail_after(5):
        await remote.post("/items", json=TEA)
        items = (await remote.get("/items")).json()
    has_read.set()

    assert items == ["tea"]
