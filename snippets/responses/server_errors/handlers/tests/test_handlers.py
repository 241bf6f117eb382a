import pytest
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient
from httpx import ASGITransport, AsyncClient
from starlette.middleware.base import RequestResponseEndpoint
from starlette.responses import Response

from app.main import create_app
from app.services.exchange_rates import get_exchange_rates


class NoRates(Exception):
    pass


def no_rates() -> None:
    raise NoRates


async def sorry(request: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"detail": "Sorry."}, 500)


@pytest.fixture
def app() -> FastAPI:
    app = create_app()
    app.dependency_overrides[get_exchange_rates] = no_rates
    return app


def test_a_handler_for_one_exception(app: FastAPI) -> None:
    app.add_exception_handler(NoRates, sorry)

    # Answered inside the middleware; nothing is raised into the test.
    response = TestClient(app).get("/rates/EUR")

    assert response.json() == {"detail": "Sorry."}
    assert "X-Request-ID" in response.headers


def test_a_handler_for_exception(app: FastAPI) -> None:
    app.add_exception_handler(Exception, sorry)

    # Answered outside all middleware, and then raised again.
    client = TestClient(app, raise_server_exceptions=False)
    response = client.get("/rates/EUR")

    assert response.json() == {"detail": "Sorry."}
    assert "X-Request-ID" not in response.headers
    with pytest.raises(NoRates):
        TestClient(app).get("/rates/EUR")


async def test_a_middleware_in_between(app: FastAPI) -> None:
    passed: list[str] = []

    @app.middleware("http")
    async def pass_on(
        request: Request, call_next: RequestResponseEndpoint
    ) -> Response:
        passed.append(request.url.path)
        return await call_next(request)

    async with AsyncClient(
        transport=ASGITransport(app=app), base_url="http://test"
    ) as client:
        # The exception itself, not a group with one exception in it.
        with pytest.raises(NoRates):
            await client.get("/rates/EUR")

    assert passed == ["/rates/EUR"]
