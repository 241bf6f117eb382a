from contextvars import ContextVar

from fastapi import FastAPI, Request, Response
from httpx import ASGITransport, AsyncClient
from starlette.middleware.base import RequestResponseEndpoint

user: ContextVar[str] = ContextVar("user", default="nobody")
app = FastAPI()


@app.middleware("http")
async def log_in(request: Request, call: RequestResponseEndpoint) -> Response:
    user.set("ada")
    return await call(request)


@app.get("/me")
def read_me() -> str:
    return user.get()


async def test_the_endpoint_sees_the_user() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/me")

    assert response.json() == "ada"
