from fastapi import FastAPI, WebSocket
from fastapi.testclient import TestClient

app = FastAPI()


@app.websocket("/ws/echo")
async def echo(socket: WebSocket) -> None:
    await socket.accept()
    async for text in socket.iter_text():
        await socket.send_text(text.upper())


def test_echo() -> None:
    client = TestClient(app)
    with client.websocket_connect("/ws/echo") as socket:
        socket.send_text("tea")
        assert socket.receive_text() == "TEA"
