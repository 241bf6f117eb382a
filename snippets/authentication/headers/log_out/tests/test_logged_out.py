from collections.abc import AsyncGenerator

import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient


@pytest.fixture
async def ada(
    app: FastAPI, tokens: dict[str, str]
) -> AsyncGenerator[AsyncClient, None]:
    async with AsyncClient(
        transport=ASGITransport(app=app),
        base_url="http://test",
        headers={"Authorization": f"Bearer {tokens['ada']}"},
    ) as client:
        yield client


async def test_for_one_request(ada: AsyncClient) -> None:
    request = ada.build_request("GET", "/me")
    del request.headers["Authorization"]

    assert (await ada.send(request)).status_code == 401
    assert (await ada.get("/me")).status_code == 200


async def test_from_now_on(ada: AsyncClient) -> None:
    assert (await ada.get("/me")).status_code == 200

    del ada.headers["Authorization"]

    assert (await ada.get("/me")).status_code == 401
