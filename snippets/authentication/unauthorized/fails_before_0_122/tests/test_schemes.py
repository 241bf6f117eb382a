import pytest
from fastapi import Depends, FastAPI
from fastapi.security import APIKeyHeader, HTTPBearer
from fastapi.security.base import SecurityBase
from httpx import ASGITransport, AsyncClient


@pytest.mark.parametrize(
    "scheme",
    [HTTPBearer(), APIKeyHeader(name="X-API-Key")],
    ids=["HTTPBearer", "APIKeyHeader"],
)
async def test_401(scheme: SecurityBase) -> None:
    app = FastAPI(dependencies=[Depends(scheme)])
    app.add_api_route("/orders", lambda: [])
    async with AsyncClient(
        transport=ASGITransport(app=app), base_url="http://test"
    ) as client:
        response = await client.get("/orders")

    assert response.status_code == 401
