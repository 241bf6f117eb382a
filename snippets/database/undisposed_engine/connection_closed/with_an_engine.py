import asyncio

from sqlalchemy.ext.asyncio import create_async_engine

engine = create_async_engine("sqlite+aiosqlite://")


async def main() -> None:
    async with engine.connect():
        pass


asyncio.run(main())
