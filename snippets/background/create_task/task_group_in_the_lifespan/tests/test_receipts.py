import anyio
import pytest
from fastapi.testclient import TestClient
from httpx import ASGITransport, AsyncClient

from app.receipts import app, outbox


@pytest.fixture(autouse=True)
def empty_outbox() -> None:
    outbox.clear()


def test_with_testclient() -> None:
    with TestClient(app) as client:
        client.post("/orders?email=ada@example.com")

    assert outbox == ["ada@example.com"]


async def test_with_asyncclient() -> None:
    async with (
        app.router.lifespan_context(app),
        AsyncClient(
            transport=ASGITransport(app=app), base_url="http://test"
        ) as client,
    ):
        await client.post("/orders?email=ada@example.com")

    assert outbox == ["ada@example.com"]


def test_its_exception_is_in_a_group() -> None:
    with pytest.raises(ExceptionGroup) as raised, TestClient(app) as client:
        client.post("/orders?email=ada@example.org")

    assert raised.group_contains(ConnectionRefusedError, match="is down")


async def test_it_cancels_the_lifespan() -> None:
    with pytest.raises(ExceptionGroup) as raised:
        async with (
            app.router.lifespan_context(app),
            AsyncClient(
                transport=ASGITransport(app=app), base_url="http://test"
            ) as client,
        ):
            await client.post("/orders?email=ada@example.org")
            with anyio.fail_after(5):
                await anyio.sleep_forever()

    assert not raised.group_contains(TimeoutError)
