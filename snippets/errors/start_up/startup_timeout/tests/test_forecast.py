from asgi_lifespan import LifespanManager

from app.forecast import app


async def test_it_starts() -> None:
    async with LifespanManager(app, startup_timeout=60):
        pass


async def test_it_starts_however_long_it_takes() -> None:
    async with LifespanManager(app, startup_timeout=None):
        pass
