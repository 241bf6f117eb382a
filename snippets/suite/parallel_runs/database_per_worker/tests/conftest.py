"""One database file for each worker."""

from collections.abc import AsyncGenerator

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from app.db.base import Base


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
async def engine(
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncGenerator[AsyncEngine, None]:
    # Below another folder in each worker.
    file = tmp_path_factory.mktemp("database") / "shop.db"
    engine = create_async_engine(f"sqlite+aiosqlite:///{file}")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield engine
    await engine.dispose()
