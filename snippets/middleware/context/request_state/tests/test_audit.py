from fastapi import FastAPI, Request, Response
from httpx import ASGITransport, AsyncClient
from starlette.middleware.base import (
    BaseHTTPMiddleware,
    RequestResponseEndpoint,
)

app = FastAPI()


@app.middleware("http")
async def audit(
    request: Request, call_next: RequestResponseEndpoint
) -> Response:
    response = await call_next(request)
    response.headers["X-User"] = request.state.user
    return response


@app.get("/me")
async def read_me(request: Request) -> None:
    request.state.user = "ada"


async def test_the_user_is_in_the_header() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/me")

    assert response.headers["X-User"] == "ada"
    assert app.user_middleware[0].cls is BaseHTTPMiddleware
