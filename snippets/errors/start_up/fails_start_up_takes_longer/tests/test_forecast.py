from asgi_lifespan import LifespanManager

from app.forecast import app


async def test_it_starts() -> None:
    # Shorter than the start-up, as the default of 5 seconds can be.
    async with LifespanManager(app, startup_timeout=0.01):
        pass
