import asyncio

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

engine = create_async_engine("sqlite+aiosqlite://")


async def main() -> None:
    async with engine.connect() as connection:
        await connection.execute(text("SELECT 1"))


asyncio.run(main())
print("done", flush=True)
