"""The app on a file, a log of what it sends and commits, and a server."""

import asyncio
import socket
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
import uvicorn
from httpx import ASGITransport, AsyncClient
from sqlalchemy import event
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.db.base import Base
from app.db.session import (
    SessionMaker,
    create_engine,
    create_session_factory,
    get_session_factory,
)
from app.stock import app


@pytest.fixture
def log() -> list[str]:
    return []


@pytest.fixture
async def sessions(
    tmp_path: Path, log: list[str]
) -> AsyncGenerator[SessionMaker, None]:
    engine = create_engine(f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    event.listen(engine.sync_engine, "commit", lambda _: log.append("commit"))
    yield create_session_factory(engine)
    await engine.dispose()


@pytest.fixture
def spied(
    sessions: SessionMaker, log: list[str], monkeypatch: pytest.MonkeyPatch
) -> ASGIApp:
    overrides = app.dependency_overrides
    monkeypatch.setitem(overrides, get_session_factory, lambda: sessions)

    async def spy(scope: Scope, receive: Receive, send: Send) -> None:
        async def noted(message: Message) -> None:
            log.append(message["type"])
            await send(message)

        await app(scope, receive, noted)

    return spy


@pytest.fixture
async def client(spied: ASGIApp) -> AsyncGenerator[AsyncClient, None]:
    transport = ASGITransport(app=spied)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        yield client


@pytest.fixture
async def remote(spied: ASGIApp) -> AsyncGenerator[AsyncClient, None]:
    server = uvicorn.Server(
        uvicorn.Config(spied, lifespan="off", log_config=None)
    )
    with socket.create_server(("127.0.0.1", 0)) as listener:
        running = asyncio.create_task(server.serve([listener]))
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        async with AsyncClient(base_url=url) as client:
            yield client
        server.should_exit = True
        await running
