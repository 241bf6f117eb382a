"""The shop on an empty database, two users, and a token of each."""

from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI

from app.config import Settings
from app.db.base import Base
from app.db.session import (
    SessionMaker,
    create_engine,
    create_session_factory,
    get_session_factory,
)
from app.main import create_app
from app.models import User
from app.security import create_token

NOW = datetime.now(UTC)


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


@pytest.fixture
async def tokens(sessions: SessionMaker) -> dict[str, str]:
    tokens = {}
    async with sessions() as db:
        for name in ("ada", "eve"):
            # No password: nobody logs in with one here.
            user = User(
                email=f"{name}@example.com", password_hash="", created_at=NOW
            )
            db.add(user)
            await db.commit()
            tokens[name] = create_token(user.id, NOW, Settings())
    return tokens
