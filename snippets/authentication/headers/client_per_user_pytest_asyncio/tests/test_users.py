from collections.abc import AsyncGenerator

import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient


def client_of(app: FastAPI, token: str | None) -> AsyncClient:
    return AsyncClient(
        transport=ASGITransport(app=app),
        base_url="http://test",
        headers={"Authorization": f"Bearer {token}"} if token else {},
    )


@pytest.fixture
async def ada(
    app: FastAPI, tokens: dict[str, str]
) -> AsyncGenerator[AsyncClient, None]:
    async with client_of(app, tokens["ada"]) as client:
        yield client


@pytest.fixture
async def eve(
    app: FastAPI, tokens: dict[str, str]
) -> AsyncGenerator[AsyncClient, None]:
    async with client_of(app, tokens["eve"]) as client:
        yield client


@pytest.fixture
async def nobody(app: FastAPI) -> AsyncGenerator[AsyncClient, None]:
    async with client_of(app, None) as client:
        yield client


async def test_each_client_is_one_user(
    ada: AsyncClient, eve: AsyncClient, nobody: AsyncClient
) -> None:
    assert (await ada.get("/me")).json()["email"] == "ada@example.com"
    assert (await eve.get("/me")).json()["email"] == "eve@example.com"
    assert (await nobody.get("/me")).status_code == 401
