import httpx2
import pytest
from httpx import AsyncClient, MockTransport, Request, Response

from app.stock import read_stock


def service(request: Request) -> Response:
    raise httpx2.ReadTimeout("too slow")


@pytest.mark.usefixtures("sleep")
async def test_a_slow_service() -> None:
    async with AsyncClient(transport=MockTransport(service)) as http:
        await read_stock(http)
