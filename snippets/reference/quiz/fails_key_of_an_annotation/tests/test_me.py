import pytest
from httpx import ASGITransport, AsyncClient

from app.main import app
from app.models import User
from app.security import CurrentUser

ADA = User(id=1, email="ada@example.com")


async def test_me(monkeypatch: pytest.MonkeyPatch) -> None:
    overrides = app.dependency_overrides
    monkeypatch.setitem(overrides, CurrentUser, lambda: ADA)
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/me")

    assert response.status_code == 200
