from datetime import date

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel


class Delivery(BaseModel):
    day: date


app = FastAPI()
client = TestClient(app)
SUNDAY = Delivery(day=date(2026, 1, 4))


@app.put("/delivery")
@app.delete("/delivery")
async def deliver(delivery: Delivery) -> Delivery:
    return delivery


def test_json() -> None:
    response = client.put("/delivery", json={"day": "2026-01-04"})

    assert response.request.headers["content-type"] == "application/json"
    assert response.status_code == 200


def test_a_model() -> None:
    # Without the mode it is still a date, which JSON does not know.
    with pytest.raises(TypeError, match="date is not JSON serializable"):
        client.put("/delivery", json=SUNDAY.model_dump())

    body = SUNDAY.model_dump(mode="json")
    response = client.put("/delivery", json=body)

    assert body == {"day": "2026-01-04"}
    assert Delivery.model_validate(response.json()) == SUNDAY


def test_delete_with_a_body() -> None:
    body = {"day": "2026-01-04"}
    response = client.request("DELETE", "/delivery", json=body)

    assert response.status_code == 200
