import asyncio

import anyio
import pytest


@pytest.fixture
async def loop_of_the_fixture() -> asyncio.AbstractEventLoop:
    return asyncio.get_running_loop()


@pytest.fixture
async def catalogue() -> list[str]:
    # This fixture is on Trio.
    with pytest.raises(RuntimeError, match="no running event loop"):
        asyncio.get_running_loop()
    return ["tea", "coffee"]


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_one_loop(
    loop_of_the_fixture: asyncio.AbstractEventLoop,
) -> None:
    assert asyncio.get_running_loop() is loop_of_the_fixture


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["trio"])
async def test_wait_for_tea(catalogue: list[str]) -> None:
    await anyio.sleep(0)
    assert "tea" in catalogue
