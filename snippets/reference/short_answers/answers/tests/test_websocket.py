from fastapi import FastAPI, WebSocket
from fastapi.testclient import TestClient

app = FastAPI()


@app.websocket("/echo")
async def echo(socket: WebSocket) -> None:
    await socket.accept()
    async for text in socket.iter_text():
        await socket.send_text(text)


def test_echo() -> None:
    with TestClient(app).websocket_connect("/echo") as socket:
        socket.send_text("tea")
        assert socket.receive_text() == "tea"
