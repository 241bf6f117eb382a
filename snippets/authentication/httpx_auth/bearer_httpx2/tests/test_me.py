from collections.abc import Generator

from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient, Auth, Request, Response


class BearerAuth(Auth):
    def __init__(self, token: str) -> None:
        self.token = token

    def auth_flow(
        self, request: Request
    ) -> Generator[Request, Response, None]:
        request.headers["Authorization"] = f"Bearer {self.token}"
        yield request


async def test_me(app: FastAPI, tokens: dict[str, str]) -> None:
    async with AsyncClient(
        transport=ASGITransport(app=app),
        base_url="http://test",
        auth=BearerAuth(tokens["ada"]),
    ) as client:
        first = await client.get("/me")
        second = await client.get("/me", auth=BearerAuth(tokens["eve"]))
        nobody = await client.get("/me", auth=None)

    assert first.json()["email"] == "ada@example.com"
    assert second.json()["email"] == "eve@example.com"
    assert nobody.status_code == 401
