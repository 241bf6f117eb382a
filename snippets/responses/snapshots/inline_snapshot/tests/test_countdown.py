from fastapi.testclient import TestClient
from inline_snapshot import snapshot

from app.main import app


def test_it_starts_at_zero_or_above() -> None:
    response = TestClient(app).get("/events/countdown?start=-1")

    assert response.json() == snapshot(
        {
            "detail": [
                {
                    "type": "greater_than_equal",
                    "loc": ["query", "start"],
                    "msg": "Input should be greater than or equal to 0",
                    "input": "-1",
                    "ctx": {"ge": 0},
                }
            ]
        }
    )
