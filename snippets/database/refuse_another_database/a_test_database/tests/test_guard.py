import pytest
from guard import refuse_another_database


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+asyncpg://shop@localhost/shop_test",
        "sqlite+aiosqlite:////tmp/shop_test.db",
    ],
)
def test_allowed(url: str) -> None:
    refuse_another_database(url)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+asyncpg://shop@localhost/shop",
        "postgresql+asyncpg://shop@test/shop",
        "postgresql+asyncpg://shop@localhost",
        "sqlite+aiosqlite:///shop.db",
    ],
)
def test_refused(url: str) -> None:
    with pytest.raises(pytest.UsageError):
        refuse_another_database(url)
