import asyncio

import pytest


@pytest.fixture(scope="session")
async def paid() -> asyncio.Future[str]:
    return asyncio.get_running_loop().create_future()
