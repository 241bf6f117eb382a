"""One server; the tables are made once; a database for each worker."""

import asyncio
import os
from collections.abc import AsyncGenerator
from contextlib import ExitStack

import pytest
from postgres import run_postgres
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db.session import create_engine
from app.models import Item

SERVER = "SHOP_TEST_SERVER"


def url_of(database: str) -> str:
    url = make_url(os.environ[SERVER]).set(database=database)
    return url.render_as_string(hide_password=False)


async def create_database(name: str, template: str) -> None:
    engine = create_engine(url_of("postgres"), isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(
            text(f"CREATE DATABASE {name} TEMPLATE {template}")
        )
    await engine.dispose()


async def create_template() -> None:
    await create_database("shop", template="template1")
    engine = create_engine(url_of("shop"))
    async with engine.begin() as connection:
        await connection.run_sync(Item.metadata.create_all)
    await engine.dispose()  # a template must have no connections


def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):
        return  # a worker; the process that started it has done this
    stack = ExitStack()
    config.add_cleanup(stack.close)
    os.environ[SERVER] = stack.enter_context(run_postgres())
    asyncio.run(create_template())


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
async def engine(worker_id: str) -> AsyncGenerator[AsyncEngine, None]:
    await create_database(f"shop_{worker_id}", template="shop")
    engine = create_engine(url_of(f"shop_{worker_id}"))
    yield engine
    await engine.dispose()
