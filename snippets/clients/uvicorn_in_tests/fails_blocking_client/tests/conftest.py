import asyncio
from collections.abc import AsyncGenerator

import pytest
from server import Server, listen, url_of

from app.config import Settings
from app.main import create_app


@pytest.fixture
async def url() -> AsyncGenerator[str, None]:
    server = Server(create_app(Settings(create_tables=False)))
    with listen() as listener:
        running = asyncio.create_task(server.serve([listener]))
        await asyncio.wrap_future(server.up)
        yield url_of(listener)
        server.should_exit = True
        await running
