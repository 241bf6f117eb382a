from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from app.db.base import Base
from app.db.session import create_engine
from app.models import Order

ORDER = {"reference": "a", "item_id": 7, "quantity": 1, "email": "a@b.c"}
NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


async def test_no_order_without_an_item(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}"
    engine = create_engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)

    order = insert(Order).values(**ORDER, created_at=NOON)
    with pytest.raises(IntegrityError):
        async with engine.begin() as connection:
            await connection.execute(order)

    await engine.dispose()
