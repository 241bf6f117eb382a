"""Each test gets an empty database in memory."""

from collections.abc import AsyncGenerator

import pytest

from app.db.base import Base
from app.db.session import (
    SessionMaker,
    create_engine,
    create_session_factory,
)


@pytest.fixture
async def sessions() -> AsyncGenerator[SessionMaker, None]:
    engine = create_engine("sqlite+aiosqlite://")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield create_session_factory(engine)
    await engine.dispose()
