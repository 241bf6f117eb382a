from typing import Annotated

import pytest
from fastapi import Depends, FastAPI
from httpx import ASGITransport, AsyncClient


def get_rate() -> float:
    return 0.92


app, admin = FastAPI(), FastAPI()
app.mount("/admin", admin)


@admin.get("/rate")
async def read_rate(rate: Annotated[float, Depends(get_rate)]) -> float:
    return rate


async def test_the_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(admin.dependency_overrides, get_rate, lambda: 0.5)
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/admin/rate")

    assert response.json() == 0.5
