from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Annotated

import pytest
from fastapi import BackgroundTasks, Depends, FastAPI
from httpx import ASGITransport, AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.db.session import create_engine

app = FastAPI()


async def get_db() -> AsyncGenerator[AsyncSession, None]:
    app.state.db = AsyncSession(app.state.engine)
    async with app.state.db as db:
        yield db


FunctionDB = Annotated[AsyncSession, Depends(get_db, scope="function")]


async def export(db: AsyncSession) -> None:
    assert await db.scalar(text("SELECT 1")) == 1


async def export_alone() -> None:
    async with AsyncSession(app.state.engine) as db:
        await export(db)


@app.post("/exports")
async def start_export(db: FunctionDB, tasks: BackgroundTasks) -> None:
    tasks.add_task(export, db)


@app.post("/exports/alone")
async def start_export_alone(db: FunctionDB, tasks: BackgroundTasks) -> None:
    tasks.add_task(export_alone)


@pytest.fixture(autouse=True)
async def engine(tmp_path: Path) -> AsyncGenerator[AsyncEngine, None]:
    url = f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}"
    app.state.engine = create_engine(url)
    yield app.state.engine
    await app.state.db.close()
    await app.state.engine.dispose()


@pytest.mark.parametrize("path", ["/exports/alone", "/exports"])
async def test_connections_are_given_back(path: str) -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.post(path)

    in_use = app.state.engine.pool.checkedout()
    assert in_use == 0
