from fastapi.testclient import TestClient

from app.main import app


def test_echo() -> None:
    client = TestClient(app)
    socket = client.websocket_connect("/ws/echo")
    socket.send_text("hello")
    assert socket.receive_text() == "hello"
