from datetime import UTC, datetime

from fastapi import FastAPI
from freezegun import freeze_time
from httpx import ASGITransport, AsyncClient
from pydantic import BaseModel

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)

app = FastAPI()


class Price(BaseModel):
    cents: int
    valid_from: datetime


@app.post("/prices")
async def set_price(cents: int) -> Price:
    return Price(cents=cents, valid_from=datetime.now(UTC))


@freeze_time(NOON)
async def test_it_is_valid_from_now() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.post("/prices", params={"cents": 300})

    assert response.json() == {
        "cents": 300,
        "valid_from": "2026-01-02T12:00:00Z",
    }
