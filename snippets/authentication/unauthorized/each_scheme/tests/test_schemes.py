from typing import Any

import pytest
from fastapi import Depends, FastAPI
from fastapi import security as s
from httpx import ASGITransport, AsyncClient

# The scheme, what it answers with, and the one request that it lets in.
SCHEMES: dict[str, tuple[Any, str, dict[str, Any]]] = {
    "OAuth2PasswordBearer": (
        s.OAuth2PasswordBearer(tokenUrl="token"),
        "Bearer",
        {"headers": {"Authorization": "Bearer token"}},
    ),
    "HTTPBearer": (
        s.HTTPBearer(),
        "Bearer",
        {"headers": {"Authorization": "Bearer token"}},
    ),
    "HTTPBasic": (s.HTTPBasic(), "Basic", {"auth": ("ada", "password")}),
    "APIKeyHeader": (
        s.APIKeyHeader(name="X-API-Key"),
        "APIKey",
        {"headers": {"X-API-Key": "key"}},
    ),
    "APIKeyQuery": (
        s.APIKeyQuery(name="key"),
        "APIKey",
        {"params": {"key": "key"}},
    ),
    "APIKeyCookie": (
        s.APIKeyCookie(name="key"),
        "APIKey",
        {"headers": {"Cookie": "key=key"}},
    ),
}


@pytest.mark.parametrize(
    ("scheme", "challenge", "sent"), SCHEMES.values(), ids=SCHEMES
)
async def test_401(scheme: Any, challenge: str, sent: dict[str, Any]) -> None:
    app = FastAPI(dependencies=[Depends(scheme)])
    app.add_api_route("/orders", lambda: [])
    async with AsyncClient(
        transport=ASGITransport(app=app), base_url="http://test"
    ) as client:
        let_in = await client.get("/orders", **sent)
        refused = [await client.get("/orders")] + [
            await client.get("/orders", **others)
            for _, _, others in SCHEMES.values()
            if others != sent
        ]

    assert let_in.status_code == 200
    for response in refused:
        assert response.status_code == 401
        assert response.json() == {"detail": "Not authenticated"}
        assert response.headers["WWW-Authenticate"] == challenge
