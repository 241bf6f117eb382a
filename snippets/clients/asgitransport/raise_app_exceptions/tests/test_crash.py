from fastapi import Request
from fastapi.responses import JSONResponse
from httpx import ASGITransport, AsyncClient

from app.main import create_app
from app.services.exchange_rates import get_exchange_rates


async def sorry(request: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"detail": "Sorry."}, 500)


def broken_rates() -> None:
    raise RuntimeError("the rates are broken")


async def test_a_crash_is_answered() -> None:
    app = create_app()
    app.add_exception_handler(Exception, sorry)
    app.dependency_overrides[get_exchange_rates] = broken_rates
    transport = ASGITransport(app=app, raise_app_exceptions=False)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/rates/EUR")

    assert response.status_code == 500
    assert response.json() == {"detail": "Sorry."}
