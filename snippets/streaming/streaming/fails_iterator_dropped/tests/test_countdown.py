from fastapi.testclient import TestClient

from app.main import app


def test_two_lines() -> None:
    with TestClient(app).stream("GET", "/events/countdown") as response:
        assert next(response.iter_lines()) == "event: tick"
        assert response.is_closed
        assert next(response.iter_lines()) == "data: 3"
