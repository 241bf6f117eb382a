import asyncio
from datetime import UTC, datetime

import pytest
from freezegun import freeze_time
from time_machine import travel

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.fixture(params=[False, True], ids=["asyncio", "uvloop"])
def anyio_backend(
    request: pytest.FixtureRequest,
) -> tuple[str, dict[str, bool]]:
    return "asyncio", {"use_uvloop": request.param}


async def test_freezegun() -> None:
    loop = asyncio.get_running_loop()
    with freeze_time(NOON) as frozen:
        before = loop.time()
        frozen.tick(3600)
        hour_has_passed = loop.time() - before >= 3600

    assert hour_has_passed


async def test_time_machine() -> None:
    loop = asyncio.get_running_loop()
    with travel(NOON, tick=False) as traveller:
        before = loop.time()
        traveller.shift(3600)
        hour_has_passed = loop.time() - before >= 3600

    assert hour_has_passed
