"""The shop on an empty database."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from fastapi import FastAPI

from app.db.base import Base
from app.db.session import (
    SessionMaker,
    create_engine,
    create_session_factory,
    get_session_factory,
)
from app.main import create_app


@pytest.fixture
async def sessions(tmp_path: Path) -> AsyncGenerator[SessionMaker, None]:
    engine = create_engine(f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield create_session_factory(engine)
    await engine.dispose()


@pytest.fixture
def app(sessions: SessionMaker) -> FastAPI:
    app = create_app()
    app.dependency_overrides[get_session_factory] = lambda: sessions
    return app
