from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel

app = FastAPI()


class Rate(BaseModel):
    currency: str
    rate: float


@app.get("/rates/{currency}", response_model=Rate)
async def read_rate(currency: str) -> dict[str, Any]:
    return {"currency": currency}


def test_the_rate() -> None:
    response = TestClient(app).get("/rates/EUR")

    assert response.status_code == 422
