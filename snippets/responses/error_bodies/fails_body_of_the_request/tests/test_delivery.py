import json
from datetime import date

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


def test_text_instead_of_json() -> None:
    text = json.dumps({"day": "2026-01-04"})
    response = client.put("/delivery", content=text)

    assert response.status_code == 200, response.json()["detail"][0]["msg"]


def test_a_model() -> None:
    client.put("/delivery", json=SUNDAY)


def test_delete_with_a_body() -> None:
    client.delete("/delivery", json={"day": "2026-01-04"})
