from socket import create_server

import httpx
import pytest
from anyio import fail_after
from httpx import AsyncClient, MockTransport, Request, Response

from app.stock import read_stock


async def test_the_timeout_of_a_request() -> None:
    requests: list[Request] = []

    def service(request: Request) -> Response:
        requests.append(request)
        return Response(200)

    async with AsyncClient(transport=MockTransport(service)) as http:
        await read_stock(http)

    (request,) = requests
    assert request.extensions["timeout"]["read"] == 3


async def test_a_service_that_does_not_answer() -> None:
    # It listens, so a connection is made, but nobody accepts it.
    short = httpx.Timeout(5, read=0.05)
    with create_server(("127.0.0.1", 0)) as server:
        host, port = server.getsockname()
        async with AsyncClient(timeout=short) as http:
            with fail_after(2), pytest.raises(httpx.ReadTimeout):
                await http.get(f"http://{host}:{port}/stock/tea")
