"""Each test gets an empty database in a file of its own."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from app.db.base import Base
from app.db.session import SessionMaker, create_engine, create_session_factory


@pytest.fixture
async def sessions(tmp_path: Path) -> AsyncGenerator[SessionMaker, None]:
    engine = create_engine(f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield create_session_factory(engine)
    await engine.dispose()
