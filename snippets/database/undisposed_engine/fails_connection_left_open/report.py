import asyncio

import aiosqlite


async def main() -> aiosqlite.Connection:
    return await aiosqlite.connect(":memory:")


connection = asyncio.run(main())
