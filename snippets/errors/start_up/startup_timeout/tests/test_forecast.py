import inspect

from asgi_lifespan import LifespanManager

from app.forecast import app


async def test_it_starts() -> None:
    async with LifespanManager(app, startup_timeout=60):
        pass


async def test_it_starts_however_long_it_takes() -> None:
    async with LifespanManager(app, startup_timeout=None):
        pass


def test_the_defaults() -> None:
    parameters = inspect.signature(LifespanManager).parameters
    assert parameters["startup_timeout"].default == 5
    assert parameters["shutdown_timeout"].default == 5
