from fastapi.testclient import TestClient

from app.config import Settings
from app.main import create_app

app = create_app(Settings(create_tables=False))


def test_echo() -> None:
    with (
        TestClient(app) as client,
        client.websocket_connect("/ws/echo") as socket,
    ):
        socket.send_text("hello")
        assert socket.receive_text() == "hello"

        socket.send_json({"sku": "tea"})
        assert socket.receive_json() == {"sku": "tea"}


def test_echo_without_lifespan() -> None:
    client = TestClient(app)
    with client.websocket_connect("/ws/echo") as socket:
        socket.send_text("hello")
        assert socket.receive_text() == "hello"
