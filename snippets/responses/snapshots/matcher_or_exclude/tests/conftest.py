"""An empty shop, and `--today` to say which day the test runs on."""

from collections.abc import AsyncGenerator
from datetime import datetime
from pathlib import Path

import pytest
from httpx import ASGITransport, AsyncClient

from app.clock import get_clock
from app.db.base import Base
from app.db.session import (
    create_engine,
    create_session_factory,
    get_session_factory,
)
from app.main import create_app


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--today", default="2026-01-01")


@pytest.fixture
async def client(
    tmp_path: Path, pytestconfig: pytest.Config
) -> AsyncGenerator[AsyncClient, None]:
    today = datetime.fromisoformat(pytestconfig.getoption("today") + "T12Z")
    engine = create_engine(f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    sessions = create_session_factory(engine)
    app = create_app()
    app.dependency_overrides[get_session_factory] = lambda: sessions
    app.dependency_overrides[get_clock] = lambda: lambda: today
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        yield client
    await engine.dispose()
