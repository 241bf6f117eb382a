from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Annotated

import pytest
from fastapi import Depends, FastAPI
from fastapi.responses import StreamingResponse
from httpx import ASGITransport, AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from app.db.session import create_engine, get_async_db, get_session_factory

app = FastAPI()
FunctionDB = Annotated[AsyncSession, Depends(get_async_db, scope="function")]


@app.get("/report")
async def report(db: FunctionDB) -> StreamingResponse:
    async def rows() -> AsyncGenerator[str, None]:
        yield f"{await db.scalar(text('SELECT 3'))}\n"

    return StreamingResponse(rows(), media_type="text/csv")


@pytest.fixture
async def client(tmp_path: Path) -> AsyncGenerator[AsyncClient, None]:
    engine = create_engine(f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}")
    # With this option a closed session raises an error.
    sessions = async_sessionmaker(engine, close_resets_only=False)
    app.dependency_overrides[get_session_factory] = lambda: sessions
    async with AsyncClient(
        transport=ASGITransport(app=app), base_url="http://test"
    ) as client:
        yield client
    app.dependency_overrides.clear()
    await engine.dispose()


async def test_the_report(client: AsyncClient) -> None:
    response = await client.get("/report")
    assert response.text == "3\n"
