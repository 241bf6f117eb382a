from httpx import ASGITransport, AsyncClient

from app.main import app


async def test_the_countdown_ends_at_zero() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/events/countdown", params={"start": 1})

    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/event-stream")
    assert response.text == (
        "event: tick\ndata: 1\n\n"  # a blank line ends an event
        "event: tick\ndata: 0\n\n"
    )
