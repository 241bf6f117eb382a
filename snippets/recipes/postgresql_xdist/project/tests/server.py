"""One server for all workers, and a database that each of them copies."""

import os
from collections.abc import Callable
from contextlib import ExitStack

from postgres import run_postgres
from sqlalchemy import make_url, text

from app.db.session import create_engine
from app.models import Item

SERVER = "SHOP_TEST_SERVER"


def start_server() -> Callable[[], None]:
    """Start the server, whose URL workers inherit; the result stops it."""
    stack = ExitStack()
    os.environ[SERVER] = stack.enter_context(run_postgres())
    return stack.close


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
