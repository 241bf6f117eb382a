from contextvars import Token

import pytest
from httpx import ASGITransport, AsyncClient
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from app.middleware import request_id


async def test_the_id_of_the_client(client: AsyncClient) -> None:
    response = await client.get("/health", headers={"X-Request-ID": "ada-1"})

    assert response.headers["X-Request-ID"] == "ada-1"
    # Here the app runs in the test's own context: nothing may be left.
    assert request_id.get() == "-"


async def test_a_new_id_each_time(
    client: AsyncClient,
) -> None:
    first = await client.get("/health")
    second = await client.get("/health")

    ids = {r.headers["X-Request-ID"] for r in (first, second)}
    assert len(ids) == 2


async def test_an_error_has_the_id(
    client: AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    response = await client.get(
        "/rates/EUR", headers={"X-Request-ID": "ada-1"}
    )

    assert response.status_code == 502
    assert response.headers["X-Request-ID"] == "ada-1"
    assert caplog.messages == [
        "The exchange rates cannot be reached. (request ada-1)"
    ]


async def test_what_an_app_leaves() -> None:
    tokens: list[Token[str]] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        tokens.append(request_id.set("left"))
        await Response()(scope, receive, send)

    transport = ASGITransport(app=app)
    async with AsyncClient(transport=transport, base_url="http://test") as c:
        await c.get("/health")

    assert request_id.get() == "left"
    request_id.reset(tokens[0])
