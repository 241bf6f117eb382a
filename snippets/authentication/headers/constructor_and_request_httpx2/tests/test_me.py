from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient


async def test_me(app: FastAPI, tokens: dict[str, str]) -> None:
    async with AsyncClient(
        transport=ASGITransport(app=app),
        base_url="http://test",
        headers={"Authorization": f"Bearer {tokens['ada']}"},
    ) as client:
        first = await client.get("/me")
        second = await client.get(
            "/me", headers={"Authorization": f"Bearer {tokens['eve']}"}
        )
        third = await client.get("/me")

    assert first.json()["email"] == "ada@example.com"
    # This header replaces the header of the client, for one request.
    assert second.json()["email"] == "eve@example.com"
    assert third.json() == first.json()
