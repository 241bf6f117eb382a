import pytest
from factories import ItemFactory
from sqlalchemy import func, select

from app.db.session import SessionMaker
from app.models import Item

COUNT = select(func.count(Item.id))
meta = ItemFactory._meta


async def test_create(
    sessions: SessionMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sessions() as db:
        monkeypatch.setattr(meta, "sqlalchemy_session", db)
        ItemFactory.create()

    async with sessions() as db:
        assert await db.scalar(COUNT) == 1


async def test_create_and_commit(
    sessions: SessionMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sessions() as db:
        monkeypatch.setattr(meta, "sqlalchemy_session", db)
        ItemFactory.create()
        await db.commit()

    async with sessions() as db:
        assert await db.scalar(COUNT) == 1


@pytest.mark.parametrize("how", ["flush", "commit"])
async def test_persistence(
    sessions: SessionMaker, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    async with sessions() as db:
        monkeypatch.setattr(meta, "sqlalchemy_session", db)
        monkeypatch.setattr(meta, "sqlalchemy_session_persistence", how)
        ItemFactory.create()


async def test_get_or_create(
    sessions: SessionMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sessions() as db:
        monkeypatch.setattr(meta, "sqlalchemy_session", db)
        monkeypatch.setattr(meta, "sqlalchemy_get_or_create", ["sku"])
        ItemFactory.create()


async def test_await(
    sessions: SessionMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sessions() as db:
        monkeypatch.setattr(meta, "sqlalchemy_session", db)
        with pytest.raises(TypeError, match="await"):
            await ItemFactory.create()
