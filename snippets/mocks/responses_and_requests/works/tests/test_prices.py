import responses
from fastapi.testclient import TestClient

from app.prices import URL, app


@responses.activate
def test_price() -> None:
    service = responses.get(f"{URL}/rates/EUR", json={"rate": "0.92"})

    response = TestClient(app).get("/prices/EUR")

    assert response.json() == {"rate": "0.92"}
    assert service.call_count == 1
