import asyncio

import aiosqlite


async def main() -> aiosqlite.Connection:
    async with aiosqlite.connect(":memory:") as connection:
        return connection


connection = asyncio.run(main())
