import asyncio

import pytest
import pytest_asyncio

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def opening() -> asyncio.Task[str]:
    return asyncio.create_task(asyncio.sleep(0.01, "open"))


async def test_the_shop_opens(opening: asyncio.Task[str]) -> None:
    assert await opening == "open"
