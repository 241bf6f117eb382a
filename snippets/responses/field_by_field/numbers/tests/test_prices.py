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


def test_typed() -> None:
    body = TestClient(app).get("/typed").json()

    assert body == {"price": "9.50", "shipping": 10, "gift": True}
    assert Decimal(body["price"]) == PRICE["price"]


def test_untyped() -> None:
    body = TestClient(app).get("/untyped").json()

    assert body == {"price": 9.5, "shipping": 10, "gift": True}
    assert body["gift"] is True
