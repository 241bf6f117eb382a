from pathlib import Path

from database import engine


def database_exists() -> bool:
    return Path("shop.db").exists()


async def test_the_first_use_opens_a_connection() -> None:
    assert not database_exists()

    async with engine.connect():
        assert database_exists()
    await engine.dispose()
