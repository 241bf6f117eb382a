from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from app.db.session import get_async_db

closed: list[AsyncSession] = []


class RecordedSession(AsyncSession):
    async def close(self) -> None:
        await super().close()
        closed.append(self)


sessions = async_sessionmaker[AsyncSession](class_=RecordedSession)


async def test_break() -> None:
    async for db in get_async_db(sessions):
        assert db.is_active
        break

    assert db in closed


async def test_anext() -> None:
    generator = get_async_db(sessions)
    db = await anext(generator)

    assert db in closed
