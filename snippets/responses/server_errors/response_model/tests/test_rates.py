from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.exceptions import ResponseValidationError
from fastapi.testclient import TestClient
from pydantic import BaseModel

app = FastAPI()


class Rate(BaseModel):
    currency: str
    rate: float


@app.get("/rates/{currency}", response_model=Rate)
async def read_rate(currency: str) -> dict[str, Any]:
    return {"currency": currency}


def test_the_exception() -> None:
    with pytest.raises(ResponseValidationError) as caught:
        TestClient(app).get("/rates/EUR")

    assert caught.value.errors()[0]["loc"] == ("response", "rate")


def test_the_answer() -> None:
    client = TestClient(app, raise_server_exceptions=False)

    assert client.get("/rates/EUR").status_code == 500
