from httpx import ASGITransport, AsyncClient

from app.main import app


async def test_the_countdown() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/events/countdown?start=1")

    received = [
        line.removeprefix("data: ")
        for line in response.text.splitlines()
        if line.startswith("data: ")
    ]
    assert received == ["1", "0"]
