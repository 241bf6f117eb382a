from collections.abc import Generator

import pytest
from fastapi.testclient import TestClient

from app.config import Settings
from app.main import create_app


@pytest.fixture(params=["asyncio", "trio"])
def client(
    request: pytest.FixtureRequest,
) -> Generator[TestClient, None, None]:
    app = create_app(Settings(create_tables=False))
    # `with` runs the lifespan, which makes the hub.
    with TestClient(app, backend=request.param) as client:
        yield client


def test_echo(client: TestClient) -> None:
    with client.websocket_connect("/ws/echo") as socket:
        socket.send_text("hello")
        assert socket.receive_text() == "hello"

        socket.send_json({"sku": "tea"})
        assert socket.receive_json() == {"sku": "tea"}


def test_all_hear_a_message(client: TestClient) -> None:
    with (
        client.websocket_connect("/ws/broadcast") as ada,
        client.websocket_connect("/ws/broadcast") as bob,
    ):
        ada.send_text("sold out")

        assert ada.receive_text() == "sold out"
        assert bob.receive_text() == "sold out"
