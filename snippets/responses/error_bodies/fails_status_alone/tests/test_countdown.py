from fastapi.testclient import TestClient

from app.main import app


def test_the_status_alone() -> None:
    response = TestClient(app).get("/events/countdown?start=ten")

    assert response.status_code == 200


def test_the_status_and_the_body() -> None:
    response = TestClient(app).get("/events/countdown?start=ten")

    assert response.status_code == 200, response.json()["detail"]
