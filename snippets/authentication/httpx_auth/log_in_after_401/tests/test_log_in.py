from collections.abc import Generator
from datetime import UTC, datetime, timedelta

from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient, Auth, Request, Response

from app.clock import get_clock

ADA = {"email": "ada@example.com", "password": "correct horse"}
NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


class LogIn(Auth):
    """Log in after a 401, and send the refused request again."""

    requires_response_body = True

    def __init__(self, email: str, password: str) -> None:
        self.form = {"username": email, "password": password}
        self.token = "none yet"

    def auth_flow(
        self, request: Request
    ) -> Generator[Request, Response, None]:
        request.headers["Authorization"] = f"Bearer {self.token}"
        response = yield request
        if response.status_code == 401:
            url = request.url.join("/token")
            response = yield Request("POST", url, data=self.form)
            self.token = response.json()["access_token"]
            request.headers["Authorization"] = f"Bearer {self.token}"
            yield request


async def test_it_logs_in_again(app: FastAPI) -> None:
    app.dependency_overrides[get_clock] = lambda: lambda: NOON
    paths: list[str] = []

    async def note(request: Request) -> None:
        paths.append(request.url.path)

    async with AsyncClient(
        transport=ASGITransport(app=app),
        base_url="http://test",
        auth=LogIn(**ADA),
        event_hooks={"request": [note]},
    ) as client:
        await client.post("/sign-up", json=ADA)
        response = await client.get("/me")
        assert response.status_code == 200
        assert [r.status_code for r in response.history] == [401, 200]
        assert (await client.get("/me")).status_code == 200
        # The token has expired.
        later = NOON + timedelta(minutes=30)
        app.dependency_overrides[get_clock] = lambda: lambda: later
        assert (await client.get("/me")).status_code == 200
        assert (await client.get("/me", auth=None)).status_code == 401

    first = ["/me", "/token", "/me"]
    assert paths == ["/sign-up", *first, "/me", *first, "/me"]
