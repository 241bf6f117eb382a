from typing import Any

from conftest import rolled_back, statements
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


async def run_a_test(engine: AsyncEngine) -> None:
    async with rolled_back(engine) as client:
        assert (await client.post("/items", json=TEA)).status_code == 201
        (tea,) = (await client.get("/items")).json()
        assert tea["sku"] == "tea"


async def test_with_begin(engine: AsyncEngine) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def leave_begin_to_sqlalchemy(connection: Any, record: object) -> None:
        connection.isolation_level = None

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN")

    await run_a_test(engine)
    assert statements == [
        "BEGIN",
        "SAVEPOINT 1",
        "INSERT",
        "RELEASE 1",  # the endpoint's commit
        "SAVEPOINT 2",
        "SELECT",
        "ROLLBACK TO 2",  # its session was closed
        "ROLLBACK",
    ]

    async with rolled_back(engine) as client:  # the next test
        assert (await client.get("/items")).json() == []


async def test_with_the_defaults_of_aiosqlite(engine: AsyncEngine) -> None:
    await run_a_test(engine)
    assert statements == [
        "SAVEPOINT 1",  # outside of any transaction
        "INSERT",
        "RELEASE 1",  # so this commits
        "SAVEPOINT 2",
        "SELECT",
        "ROLLBACK TO 2",
        "ROLLBACK",  # too late for the first savepoint
    ]

    async with rolled_back(engine) as client:  # the next test
        (tea,) = (await client.get("/items")).json()
        assert tea["sku"] == "tea"
        assert (await client.post("/items", json=TEA)).status_code == 409
