from fastapi.testclient import TestClient

from main import app


def test_the_basket_has_a_total() -> None:
    response = TestClient(app).get("/basket")

    assert response.json() == {"total": 1240}
