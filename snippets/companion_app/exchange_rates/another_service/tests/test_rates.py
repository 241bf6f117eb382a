import pytest
from httpx import AsyncClient


async def test_the_rate_is_passed_on(
    client: AsyncClient, asked: list[str]
) -> None:
    response = await client.get("/rates/EUR")

    assert response.status_code == 200
    assert response.json() == {"currency": "EUR", "rate": "0.92"}
    assert asked == ["GET https://rates.example.com/rates/EUR"]


@pytest.mark.parametrize("currency", ["GBP", "JPY"])
async def test_a_service_that_is_down(
    client: AsyncClient, asked: list[str], currency: str
) -> None:
    response = await client.get(f"/rates/{currency}")

    assert response.status_code == 502
    assert response.json() == {
        "detail": "The exchange rates cannot be reached."
    }
    assert asked == [f"GET https://rates.example.com/rates/{currency}"]


@pytest.mark.parametrize("currency", ["eur", "EU", "EURO", "EU1"])
async def test_what_is_no_currency(
    client: AsyncClient, asked: list[str], currency: str
) -> None:
    response = await client.get(f"/rates/{currency}")

    assert response.status_code == 422
    assert asked == []
