import aiosqlite

from app.db.session import create_engine


async def test_aiosqlite() -> None:
    async with aiosqlite.connect(":memory:") as connection:
        await connection.execute("SELECT 1")


async def test_sqlalchemy() -> None:
    engine = create_engine("sqlite+aiosqlite://")
    async with engine.connect() as connection:
        await connection.exec_driver_sql("SELECT 1")
    await engine.dispose()
