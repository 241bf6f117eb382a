import pytest
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


@pytest.mark.parametrize(
    ("query", "status", "events"),
    [
        ("", 200, 4),
        ("?start=0", 200, 1),
        ("?start=1000", 200, 1001),
        ("?start=-1", 422, 0),
        ("?start=1001", 422, 0),
    ],
)
async def test_where_it_may_start(
    query: str, status: int, events: int
) -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get(f"/events/countdown{query}")

    assert response.status_code == status
    assert response.text.count("event: tick") == events
