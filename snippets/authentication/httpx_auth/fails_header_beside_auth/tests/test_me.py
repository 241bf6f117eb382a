from collections.abc import Generator

from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient, Auth, Request, Response


class BearerAuth(Auth):
    def __init__(self, token: str) -> None:
        self.token = token

    def auth_flow(
        self, request: Request
    ) -> Generator[Request, Response, None]:
        request.headers["Authorization"] = f"Bearer {self.token}"
        yield request


async def test_the_header_decides(
    app: FastAPI, tokens: dict[str, str]
) -> None:
    async with AsyncClient(
        transport=ASGITransport(app=app),
        base_url="http://test",
        auth=BearerAuth(tokens["ada"]),
    ) as client:
        response = await client.get(
            "/me", headers={"Authorization": f"Bearer {tokens['eve']}"}
        )

    email = response.json()["email"]
    assert email == "eve@example.com"
