import asyncio
from collections.abc import AsyncGenerator
from decimal import Decimal

import anyio
import pytest
from httpx import ASGITransport, AsyncClient

from app.main import create_app
from app.services.exchange_rates import get_exchange_rates

RATES = {"EUR": Decimal("0.92"), "GBP": Decimal("0.79")}


class MeetingRates:
    """Answers nobody before two have asked."""

    def __init__(self) -> None:
        self.both_are_here = asyncio.Barrier(2)

    async def rate(self, currency: str) -> Decimal:
        with anyio.fail_after(5):
            await self.both_are_here.wait()
        return RATES[currency]


@pytest.fixture
async def client() -> AsyncGenerator[AsyncClient, None]:
    app = create_app()
    rates = MeetingRates()
    app.dependency_overrides[get_exchange_rates] = lambda: rates
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        yield client


async def test_with_gather(client: AsyncClient) -> None:
    euro, pound = await asyncio.gather(
        client.get("/rates/EUR"), client.get("/rates/GBP")
    )

    assert (euro.json()["rate"], pound.json()["rate"]) == ("0.92", "0.79")


async def test_with_a_task_group(client: AsyncClient) -> None:
    rates: dict[str, str] = {}

    async def ask(currency: str) -> None:
        response = await client.get(f"/rates/{currency}")
        rates[currency] = response.json()["rate"]

    async with anyio.create_task_group() as group:
        group.start_soon(ask, "EUR")
        group.start_soon(ask, "GBP")

    assert rates == {"EUR": "0.92", "GBP": "0.79"}
