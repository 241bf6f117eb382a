import asyncio

import pytest

loops: list[asyncio.AbstractEventLoop] = []


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.mark.parametrize("run", ["first", "second"])
async def test_each_run_is_on_the_first_loop(run: str) -> None:
    loops.append(asyncio.get_running_loop())

    assert loops[-1] is loops[0]
