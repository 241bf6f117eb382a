import asyncio

from fastapi.testclient import TestClient
from httpx import ASGITransport, AsyncClient

from app.invoices import Invoices, create_app


async def finish(invoices: Invoices) -> None:
    invoices.printer_is_free.set()
    await asyncio.gather(*invoices.tasks)


async def test_in_an_async_test() -> None:
    invoices = Invoices()
    transport = ASGITransport(app=create_app(invoices))
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.post("/invoices/A-1")
        assert invoices.written == []

        await finish(invoices)
        assert invoices.written == ["A-1"]


def test_inside_with_testclient() -> None:
    invoices = Invoices()
    with TestClient(create_app(invoices)) as client:
        client.post("/invoices/A-1")
        assert invoices.written == []

        assert client.portal
        client.portal.call(finish, invoices)
        assert invoices.written == ["A-1"]
