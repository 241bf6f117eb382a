import pytest
from httpx import AsyncClient
from taskiq import InMemoryBroker

from app.receipts import outbox, send_receipt


async def test_an_order_sends_a_receipt(
    client: AsyncClient, broker: InMemoryBroker
) -> None:
    await client.post("/orders?email=ada@example.com")
    await broker.wait_all()

    assert outbox == ["ada@example.com"]


async def test_the_error_stays_in_the_result(
    client: AsyncClient, broker: InMemoryBroker
) -> None:
    response = await client.post("/orders?email=ada@example.org")
    await broker.wait_all()

    assert response.status_code == 202
    result = await broker.result_backend.get_result(response.json()["task"])
    with pytest.raises(ConnectionRefusedError, match="server is down"):
        result.raise_for_error()


async def test_the_job_alone() -> None:
    with pytest.raises(ConnectionRefusedError, match="server is down"):
        await send_receipt("ada@example.org")
