import json
from datetime import date

from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel


class Delivery(BaseModel):
    day: date


async def deliver(delivery: Delivery) -> Delivery:
    return delivery


strict = FastAPI()
not_strict = FastAPI(strict_content_type=False)
strict.put("/delivery")(deliver)
not_strict.put("/delivery")(deliver)
TEXT = json.dumps({"day": "2026-01-04"})


def test_strict_without_the_header() -> None:
    response = TestClient(strict).put("/delivery", content=TEXT)

    assert response.status_code == 422


def test_strict_with_the_header() -> None:
    json_header = {"Content-Type": "application/json"}
    client = TestClient(strict, headers=json_header)
    response = client.put("/delivery", content=TEXT)

    assert response.json() == {"day": "2026-01-04"}


def test_not_strict_without_the_header() -> None:
    response = TestClient(not_strict).put("/delivery", content=TEXT)

    assert response.json() == {"day": "2026-01-04"}


def test_not_strict_with_another_header() -> None:
    client = TestClient(not_strict, headers={"Content-Type": "text/plain"})
    response = client.put("/delivery", content=TEXT)

    assert response.status_code == 422
