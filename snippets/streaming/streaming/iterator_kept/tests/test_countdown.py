from fastapi.testclient import TestClient

from app.main import app


def test_two_lines() -> None:
    with TestClient(app).stream("GET", "/events/countdown") as response:
        lines = response.iter_lines()
        assert next(lines) == "event: tick"
        assert not response.is_closed
        assert next(lines) == "data: 3"
