import pytest
from fastapi.testclient import TestClient
from httpx2 import ASGITransport, AsyncClient

from app.main import create_app
from app.services.exchange_rates import get_exchange_rates


def broken_rates() -> None:
    raise RuntimeError("the rates are broken")


app = create_app()
app.dependency_overrides[get_exchange_rates] = broken_rates


def test_with_testclient() -> None:
    client = TestClient(app, raise_server_exceptions=False)
    response = client.get("/rates/EUR")

    assert response.status_code == 500
    assert response.text == "Internal Server Error"


async def test_with_asyncclient() -> None:
    transport = ASGITransport(app=app, raise_app_exceptions=False)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/rates/EUR")

    assert response.status_code == 500
    assert response.text == "Internal Server Error"


def test_which_exception() -> None:
    with pytest.raises(RuntimeError, match="the rates are broken"):
        TestClient(app).get("/rates/EUR")
