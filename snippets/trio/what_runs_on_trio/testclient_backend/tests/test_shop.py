from collections.abc import Generator

import pytest
from fastapi.testclient import TestClient
from sniffio import current_async_library

from app.config import Settings
from app.main import create_app


@pytest.fixture
def client() -> Generator[TestClient, None, None]:
    app = create_app(Settings(create_tables=False))

    @app.get("/library")
    async def library() -> str:
        return current_async_library()

    with TestClient(app, backend="trio") as client:
        yield client


def test_the_app_is_on_trio(client: TestClient) -> None:
    assert client.get("/library").json() == "trio"


def test_broadcast(client: TestClient) -> None:
    with client.websocket_connect("/ws/broadcast") as socket:
        socket.send_text("sold out")
        assert socket.receive_text() == "sold out"
