from datetime import UTC, datetime, timedelta

import pytest
from fastapi import FastAPI
from freezegun import freeze_time
from httpx import ASGITransport, AsyncClient
from time_machine import travel

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)

app = FastAPI()


@app.get("/next-delivery")
async def next_delivery() -> datetime:
    return datetime.now(UTC) + timedelta(days=1)


async def ask() -> str:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/next-delivery")
    answer: str = response.json()
    return answer


@pytest.fixture(params=[False, True], ids=["asyncio", "uvloop"])
def anyio_backend(
    request: pytest.FixtureRequest,
) -> tuple[str, dict[str, bool]]:
    return "asyncio", {"use_uvloop": request.param}


@freeze_time(NOON)
async def test_freezegun() -> None:
    assert await ask() == "2026-01-03T12:00:00Z"


@travel(NOON, tick=False)
async def test_time_machine() -> None:
    assert await ask() == "2026-01-03T12:00:00Z"
