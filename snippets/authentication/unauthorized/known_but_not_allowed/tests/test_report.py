from typing import Annotated

import pytest
from fastapi import Depends, FastAPI, HTTPException
from httpx import ASGITransport, AsyncClient

from app.models import User
from app.security import CurrentUser


async def get_admin(user: CurrentUser) -> User:
    if user.email != "ada@example.com":
        raise HTTPException(403, "Only for administrators.")
    return user


async def report(admin: Annotated[User, Depends(get_admin)]) -> str:
    return f"For {admin.email}"


@pytest.mark.parametrize(
    ("name", "status", "body"),
    [
        (None, 401, {"detail": "Not authenticated"}),
        ("eve", 403, {"detail": "Only for administrators."}),
        ("ada", 200, "For ada@example.com"),
    ],
    ids=["nobody", "eve", "ada"],
)
async def test_report(
    app: FastAPI,
    tokens: dict[str, str],
    name: str | None,
    status: int,
    body: object,
) -> None:
    app.add_api_route("/report", report)
    headers = {"Authorization": f"Bearer {tokens[name]}"} if name else {}
    async with AsyncClient(
        transport=ASGITransport(app=app), base_url="http://test"
    ) as client:
        response = await client.get("/report", headers=headers)

    assert response.status_code == status
    assert response.json() == body
    # Only the 401 names the scheme to log in with.
    assert ("WWW-Authenticate" in response.headers) == (status == 401)
