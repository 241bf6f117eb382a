from fastapi.testclient import TestClient
from httpx import ASGITransport, AsyncClient

from app.main import create_app
from app.services.exchange_rates import get_exchange_rates


def broken_rates() -> None:
    raise RuntimeError("the rates are broken")


app = create_app()
app.dependency_overrides[get_exchange_rates] = broken_rates


def test_with_testclient() -> None:
    response = TestClient(app).get("/rates/EUR")

    assert response.status_code == 500


async def test_with_asyncclient() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/rates/EUR")

    assert response.status_code == 500
