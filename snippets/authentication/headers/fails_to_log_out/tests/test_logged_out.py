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


async def test_with_auth_none(ada: AsyncClient) -> None:
    response = await ada.get("/me", auth=None)
    assert response.status_code == 401


async def test_with_an_empty_header(ada: AsyncClient) -> None:
    response = await ada.get("/me", headers={"Authorization": ""})
    assert response.status_code == 401
    sent = response.request.headers.get("Authorization")
    assert sent is None


async def test_with_none_as_header(ada: AsyncClient) -> None:
    response = await ada.get("/me", headers={"Authorization": None})
    assert response.status_code == 401
