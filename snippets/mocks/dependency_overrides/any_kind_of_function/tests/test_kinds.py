from collections.abc import AsyncGenerator, Callable
from typing import Annotated, Any

import pytest
from fastapi import Depends, FastAPI
from httpx import ASGITransport, AsyncClient

app = FastAPI()
log: list[str] = []


async def get_currency() -> AsyncGenerator[str, None]:
    log.append("opened")
    yield "USD"
    log.append("closed")


class Page:
    def __init__(self, limit: int = 20) -> None:
        self.limit = limit


@app.get("/prices")
async def read_prices(
    currency: Annotated[str, Depends(get_currency)],
    page: Annotated[Page, Depends()],
) -> dict[str, Any]:
    return {"currency": currency, "limit": page.limit}


async def asynchronous() -> str:
    return "EUR"


async def generator() -> AsyncGenerator[str, None]:
    yield "EUR"


@pytest.mark.parametrize(
    "fake",
    [lambda: "EUR", asynchronous, generator],
    ids=["lambda", "async", "generator"],
)
async def test_override(
    fake: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.dependency_overrides, get_currency, fake)
    # The key of a class is the class.
    monkeypatch.setitem(app.dependency_overrides, Page, lambda: Page(2))
    transport = ASGITransport(app=app)

    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/prices")

    assert response.json() == {"currency": "EUR", "limit": 2}
    assert log == []  # the generator was not entered
