import asyncio
from collections.abc import AsyncGenerator

import pytest

Loop = asyncio.AbstractEventLoop
loops: list[Loop] = []


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
async def session_loop(anyio_backend: str) -> AsyncGenerator[Loop, None]:
    loop = asyncio.get_running_loop()
    yield loop
    assert asyncio.get_running_loop() is loop  # its teardown too


@pytest.fixture(scope="module")
async def module_loop(anyio_backend: str) -> Loop:
    return asyncio.get_running_loop()


@pytest.fixture
async def function_loop() -> Loop:
    return asyncio.get_running_loop()


async def test_before_the_session_fixture() -> None:
    loops.append(asyncio.get_running_loop())


async def test_with_all_fixtures(
    session_loop: Loop, module_loop: Loop, function_loop: Loop
) -> None:
    assert loops[0].is_closed()
    assert session_loop is asyncio.get_running_loop()
    assert session_loop is module_loop is function_loop
    loops.append(session_loop)


async def test_without_a_fixture() -> None:
    assert asyncio.get_running_loop() is loops[1]
