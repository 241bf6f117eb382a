from httpx2 import ASGITransport, AsyncClient

from app.main import app


async def test_the_countdown() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        async with client.sse("/events/countdown?start=1") as events:
            received = [event.json() async for event in events]

    assert received == [1, 0]
