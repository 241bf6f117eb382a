import httpx
import pytest
from fastapi.testclient import TestClient

from app.main import app


def test_an_unknown_path_is_an_error() -> None:
    response = TestClient(app).get("/nowhere")

    with pytest.raises(httpx.HTTPStatusError):
        response.raise_for_status()
