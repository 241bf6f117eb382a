import asyncio

import pytest
import pytest_asyncio

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(scope="function", loop_scope="session")
async def opening() -> asyncio.Task[str]:
    return asyncio.create_task(asyncio.sleep(0.01, "open"))


async def test_the_shop_opens(opening: asyncio.Task[str]) -> None:
    assert await opening == "open"


async def test_the_shop_opens_again(opening: asyncio.Task[str]) -> None:
    assert await opening == "open"
