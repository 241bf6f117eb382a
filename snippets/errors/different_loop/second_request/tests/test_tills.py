from fastapi.testclient import TestClient

from app.tills import app


def test_sell_twice() -> None:
    with TestClient(app) as client:
        assert client.post("/sell").json() == "sold"
        assert client.post("/sell").json() == "sold"


def test_sell_twice_again() -> None:
    with TestClient(app) as client:
        assert client.post("/sell").json() == "sold"
        assert client.post("/sell").json() == "sold"
