import asyncio

import pytest

Loop = asyncio.AbstractEventLoop


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
async def session_loop(anyio_backend: str) -> Loop:
    return asyncio.get_running_loop()


@pytest.fixture(scope="module")
async def module_loop(anyio_backend: str) -> Loop:
    return asyncio.get_running_loop()


async def test_all_scopes_share_it(
    session_loop: Loop, module_loop: Loop
) -> None:
    loop = asyncio.get_running_loop()
    assert loop is module_loop
    assert loop is session_loop
