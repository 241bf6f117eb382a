from datetime import UTC, datetime

from fastapi import FastAPI
from freezegun import freeze_time
from pydantic import BaseModel

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
app = FastAPI()


@app.get("/currencies")
async def read_currencies() -> list[str]: ...


@freeze_time(NOON)
def test_a_model() -> None:
    class Price(BaseModel):
        valid_from: datetime

    assert Price(valid_from=NOON).valid_from == NOON


@freeze_time(NOON)
def test_an_endpoint() -> None:
    @app.get("/prices")
    async def read_prices(valid_from: datetime) -> None: ...
