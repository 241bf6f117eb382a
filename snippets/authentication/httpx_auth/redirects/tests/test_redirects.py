from typing import Any

import pytest
from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse
from httpx import ASGITransport, AsyncClient

app = FastAPI()
SECRETS = {"Authorization": "Bearer secret", "X-API-Key": "secret"}
ADA = ("ada", "secret")


@app.get("/old")
async def old(to: str) -> RedirectResponse:
    return RedirectResponse(to)


@app.get("/new")
async def new(request: Request) -> dict[str, str]:
    sent = request.headers
    return {name: sent[name] for name in SECRETS if name in sent}


async def arrives(to: str, **how: Any) -> dict[str, str]:
    async with AsyncClient(
        transport=ASGITransport(app=app),
        base_url="http://shop.example.com",
        follow_redirects=True,
    ) as client:
        response = await client.get("/old", params={"to": to}, **how)
        assert response.url == client.base_url.join(to)
    return response.json()


@pytest.mark.parametrize(
    "to", ["/new", "https://shop.example.com/new"], ids=["path", "https"]
)
async def test_same_host(to: str) -> None:
    assert await arrives(to, headers=SECRETS) == SECRETS
    assert await arrives(to, auth=ADA) == {
        "Authorization": "Basic YWRhOnNlY3JldA=="
    }


async def test_other_host() -> None:
    to = "http://other.example.com/new"
    assert await arrives(to, headers=SECRETS) == {"X-API-Key": "secret"}
    assert await arrives(to, auth=ADA) == {}
