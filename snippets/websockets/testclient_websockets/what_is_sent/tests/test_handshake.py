from fastapi import FastAPI, WebSocket
from fastapi.testclient import TestClient

app = FastAPI()


@app.websocket("/ws/handshake")
async def handshake(socket: WebSocket) -> None:
    await socket.accept(subprotocol=socket.scope["subprotocols"][-1])
    await socket.send_json(
        {
            "query": socket.query_params["room"],
            "authorization": socket.headers["Authorization"],
            "cookie": socket.cookies["basket"],
            "language": socket.headers["Accept-Language"],
        }
    )


def test_handshake() -> None:
    client = TestClient(
        app,
        headers={"Authorization": "Bearer good"},
        cookies={"basket": "7"},
    )
    with client.websocket_connect(
        "/ws/handshake?room=tea",
        subprotocols=["shop.v1", "shop.v2"],
        headers={"Accept-Language": "fi"},
    ) as socket:
        assert socket.accepted_subprotocol == "shop.v2"
        assert socket.receive_json() == {
            "query": "tea",
            "authorization": "Bearer good",
            "cookie": "7",
            "language": "fi",
        }
