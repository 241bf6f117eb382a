import pytest
from sqlalchemy import AsyncAdaptedQueuePool, StaticPool

from app.db.session import create_engine


@pytest.mark.parametrize(
    ("url", "pool"),
    [
        ("sqlite+aiosqlite://", StaticPool),
        ("sqlite+aiosqlite:///:memory:", StaticPool),
        ("sqlite+aiosqlite:///shop.db", AsyncAdaptedQueuePool),
    ],
)
def test_pool(url: str, pool: type) -> None:
    # No connection is opened, so there is nothing to dispose of.
    assert type(create_engine(url).pool) is pool
