from sqlalchemy import Column, Inspector, Integer, MetaData, Table, inspect
from sqlalchemy.ext.asyncio import AsyncEngine

sales = Table("sales", MetaData(), Column("id", Integer, primary_key=True))


async def test_no_table_is_left(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        await connection.run_sync(sales.create)
        await connection.rollback()
        inspector: Inspector = await connection.run_sync(inspect)
        names = await connection.run_sync(
            lambda _: inspector.get_table_names()
        )

    assert sorted(names) == ["items", "orders", "users"]
