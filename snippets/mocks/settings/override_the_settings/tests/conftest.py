from collections.abc import AsyncGenerator

import httpx
import pytest


@pytest.fixture
def hosts() -> list[str]:
    """The hosts that the app asked for a rate."""
    return []


@pytest.fixture
async def outgoing(
    hosts: list[str],
) -> AsyncGenerator[httpx.AsyncClient, None]:
    def answer(request: httpx.Request) -> httpx.Response:
        hosts.append(request.url.host)
        return httpx.Response(200, json={"rate": "0.92"})

    transport = httpx.MockTransport(answer)
    async with httpx.AsyncClient(transport=transport) as outgoing:
        yield outgoing
