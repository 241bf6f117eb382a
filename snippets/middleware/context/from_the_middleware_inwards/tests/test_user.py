from contextvars import ContextVar

from fastapi import FastAPI, Request, Response
from httpx import ASGITransport, AsyncClient
from starlette.middleware.base import RequestResponseEndpoint

user: ContextVar[str] = ContextVar("user", default="nobody")
app = FastAPI()


@app.middleware("http")
async def log_in(
    request: Request, call_next: RequestResponseEndpoint
) -> Response:
    user.set("ada")
    return await call_next(request)


@app.get("/async")
async def read_async() -> str:
    return user.get()


@app.get("/thread")
def read_in_a_thread() -> str:
    return user.get()


async def test_every_endpoint_sees_it() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        assert (await client.get("/async")).json() == "ada"
        assert (await client.get("/thread")).json() == "ada"
