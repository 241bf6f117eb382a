from fastapi import FastAPI
from fastapi.testclient import TestClient


def test_echo(app: FastAPI) -> None:
    client = TestClient(app)
    with client.websocket_connect("/ws/echo") as socket:
        socket.send_text("tea")
        assert socket.receive_text() == "tea"
