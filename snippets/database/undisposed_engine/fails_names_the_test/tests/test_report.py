from collections.abc import Generator

import aiosqlite
import pytest


@pytest.fixture(scope="module")
def left_open() -> Generator[list[aiosqlite.Connection], None, None]:
    connections: list[aiosqlite.Connection] = []
    yield connections
    connections[0].stop()  # only for the demonstration: let this run end


async def test_closed() -> None:
    async with aiosqlite.connect(":memory:") as connection:
        await connection.execute("SELECT 1")


async def test_open(left_open: list[aiosqlite.Connection]) -> None:
    connection = await aiosqlite.connect(":memory:")
    await connection.execute("SELECT 1")
    left_open.append(connection)
