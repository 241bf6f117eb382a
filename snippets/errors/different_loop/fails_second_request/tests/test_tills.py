from fastapi.testclient import TestClient

from app.tills import app


def test_sell_twice() -> None:
    client = TestClient(app)
    assert client.post("/sell").json() == "sold"
    assert client.post("/sell").json() == "sold"
