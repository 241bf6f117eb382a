from fastapi.testclient import TestClient

from app.services.hub import Hub


def test_a_rate(client: TestClient) -> None:
    response = client.get("/rates/EUR")

    assert response.json() == {"currency": "EUR", "rate": "0.92"}


def test_no_rate(client: TestClient) -> None:
    response = client.get("/rates/XXX")

    assert response.status_code == 502


def test_without_a_dependency(client: TestClient) -> None:
    assert client.get("/euro").json() == {"rate": "0.92"}


def test_the_rest_of_the_lifespan(client: TestClient) -> None:
    assert isinstance(client.app_state["hub"], Hub)
    assert client.get("/items").json() == []
