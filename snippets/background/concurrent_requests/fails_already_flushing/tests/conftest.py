"""One session, on a database in a file."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.base import Base
from app.db.session import create_engine, create_session_factory


@pytest.fixture
async def db(tmp_path: Path) -> AsyncGenerator[AsyncSession, None]:
    engine = create_engine(f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with create_session_factory(engine)() as db:
        yield db
    await engine.dispose()
