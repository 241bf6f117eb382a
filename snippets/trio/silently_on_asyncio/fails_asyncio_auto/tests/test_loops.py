import asyncio

import anyio
import pytest


@pytest.fixture
async def loop_of_the_fixture() -> asyncio.AbstractEventLoop:
    return asyncio.get_running_loop()


@pytest.fixture
async def catalogue() -> list[str]:
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
