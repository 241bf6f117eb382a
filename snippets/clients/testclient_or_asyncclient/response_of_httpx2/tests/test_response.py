import httpx
import httpx2
from fastapi.testclient import TestClient

from app.main import app


def test_the_response_is_of_httpx2() -> None:
    response = TestClient(app).get("/health")

    assert isinstance(response, httpx2.Response)
    assert not isinstance(response, httpx.Response)
