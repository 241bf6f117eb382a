from typing import Annotated

import pytest
from fastapi import Depends, HTTPException
from httpx import ASGITransport, AsyncClient

from app.main import create_app
from app.models import User
from app.security import CurrentUser, get_current_user

ADA = User(id=1, email="ada@example.com")
app = create_app()


async def get_owner(user: CurrentUser) -> User:
    if user.email != "ada@example.com":
        raise HTTPException(403, "Only the owner may read this.")
    return user


@app.get("/sales")
async def read_sales(owner: Annotated[User, Depends(get_owner)]) -> str:
    return f"for {owner.email}"


async def test_the_owner_reads_them(monkeypatch: pytest.MonkeyPatch) -> None:
    overrides = app.dependency_overrides
    monkeypatch.setitem(overrides, get_current_user, lambda: ADA)
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/sales")

    assert response.json() == "for ada@example.com"
