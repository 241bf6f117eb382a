from fastapi.testclient import TestClient

from app.main import app


def test_health() -> None:
    response = TestClient(app).get("/health", timeout=0.1)
    assert response.status_code == 200
