import re

import responses
from fastapi.testclient import TestClient

from app.prices import app

EURO = re.compile(".*/rates/EUR")


@responses.activate
def test_price(url: str) -> None:
    responses.get(EURO, json="fake")

    response = TestClient(app).get(f"/prices/EUR?service={url}")

    assert response.json() == "fake"


@responses.activate(assert_all_requests_are_fired=True)
def test_what_is_not_used_is_reported(url: str) -> None:
    responses.get(EURO, json="fake")

    response = TestClient(app).get(f"/prices/EUR?service={url}")

    assert response.json() == "real"
