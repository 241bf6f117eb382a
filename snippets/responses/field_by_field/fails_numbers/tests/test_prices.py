from decimal import Decimal
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
PRICE = {"price": Decimal("9.50"), "shipping": 10, "gift": True}


@app.get("/typed")
async def typed() -> dict[str, Any]:
    return PRICE  # Pydantic writes the JSON, as for a model


@app.get("/untyped", response_model=None)
async def untyped() -> dict[str, Any]:
    return PRICE  # jsonable_encoder writes the JSON


def test_a_decimal_is_a_number() -> None:
    body = TestClient(app).get("/typed").json()

    assert body["price"] == 9.5


def test_a_price_is_a_float() -> None:
    body = TestClient(app).get("/untyped").json()

    assert isinstance(body["price"], float)
    assert isinstance(body["shipping"], float)


def test_a_bool_is_no_int() -> None:
    body = TestClient(app).get("/untyped").json()

    assert not isinstance(body["gift"], int)
