from sqlalchemy.ext.asyncio import AsyncEngine


async def test_connect(engine: AsyncEngine) -> None:
    async with engine.connect():
        pass
