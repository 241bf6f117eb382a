from asgi_lifespan import LifespanManager

from app.forecast import app


async def test_it_starts() -> None:
    # As 5 seconds, the default, are for a model that takes 50.
    async with LifespanManager(app, startup_timeout=0.01):
        pass
