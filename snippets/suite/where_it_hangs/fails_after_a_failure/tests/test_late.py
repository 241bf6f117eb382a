from collections.abc import AsyncGenerator

import anyio
import pytest


@pytest.fixture
async def hangs_at_its_end() -> AsyncGenerator[None, None]:
    yield
    with anyio.move_on_after(2):  # only here, so that this run ends
        await anyio.sleep_forever()


@pytest.fixture
async def limited_at_its_end() -> AsyncGenerator[None, None]:
    yield
    with anyio.fail_after(0.1):
        await anyio.sleep_forever()


@pytest.mark.usefixtures("hangs_at_its_end")
async def test_passes() -> None:
    pass


@pytest.mark.usefixtures("hangs_at_its_end")
async def test_fails() -> None:
    raise AssertionError("and nothing ends the hang")


@pytest.mark.usefixtures("limited_at_its_end")
async def test_fails_with_a_limit() -> None:
    raise AssertionError("and the fixture ends the hang")
