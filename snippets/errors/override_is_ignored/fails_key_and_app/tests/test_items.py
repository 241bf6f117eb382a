from collections.abc import AsyncGenerator
from typing import Any

import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

from app.db.session import AsyncDB, get_async_db
from app.main import app, create_app


async def get_test_db() -> AsyncGenerator[None, None]:
    raise NotImplementedError("the override is used")
    yield


@pytest.mark.parametrize(
    ("overridden", "key"),
    [
        pytest.param(app, AsyncDB, id="the_alias_as_key"),
        pytest.param(create_app(), get_async_db, id="another_app"),
    ],
)
async def test_list_items(
    overridden: FastAPI, key: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(overridden.dependency_overrides, key, get_test_db)
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.get("/items")
