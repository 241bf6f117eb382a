from httpx import ASGITransport, AsyncClient
from starlette.types import Message, Receive, Scope, Send

from main import app, notes


async def noting_app(scope: Scope, receive: Receive, send: Send) -> None:
    notes.append(f"app called for {scope['method']} {scope['path']}")

    async def noting_send(message: Message) -> None:
        if message["type"] == "http.response.start":
            notes.append("response starts")
        await send(message)

    await app(scope, receive, noting_send)
    notes.append("app call ends")


async def test_the_way_in_and_back() -> None:
    transport = ASGITransport(app=noting_app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/items/1")
        notes.append("get() returns")

    assert response.json() == {"id": 1}
    assert notes == [
        "app called for GET /items/1",
        "middleware",
        "dependency",
        "endpoint",
        "response starts",
        "background task",
        "app call ends",
        "get() returns",
    ]


async def test_no_endpoint_has_this_path() -> None:
    notes.clear()
    transport = ASGITransport(app=noting_app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/orders")

    assert response.status_code == 404
    assert "middleware" in notes
    assert "endpoint" not in notes
