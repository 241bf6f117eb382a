"""Runs the migrations, from the command line or from a test."""

import asyncio

from alembic import context
from sqlalchemy import Connection

from app import models
from app.config import Settings
from app.db.session import create_engine

# Importing the models has filled it.
metadata = models.Item.metadata


def run_offline() -> None:
    # What is printed must run as it stands, so without parameters.
    context.configure(url=Settings().database_url, literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        # SQLite can change little of a table without copying it.
        render_as_batch=True,
    )
    with context.begin_transaction():
        context.run_migrations()


async def connect_and_run() -> None:
    engine = create_engine(Settings().database_url)
    try:
        async with engine.connect() as connection:
            await connection.run_sync(run)
    finally:
        await engine.dispose()


if context.is_offline_mode():
    run_offline()
elif connection := context.config.attributes.get("connection"):
    run(connection)  # of a caller whose event loop is already running
else:
    asyncio.run(connect_and_run())
