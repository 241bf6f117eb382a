import anyio
import pytest
from httpx import ASGITransport, AsyncClient

from app.main import app
from app.services.hub import Hub, get_hub


async def test_the_response_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    hub = Hub()
    monkeypatch.setitem(app.dependency_overrides, get_hub, lambda: hub)
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        with anyio.move_on_after(0.5) as limit:
            async with client.stream("GET", "/events/messages") as response:
                assert response.status_code == 200

    assert not limit.cancelled_caught, "no response within half a second"
