import inspect

from asgi_lifespan import LifespanManager


def test_the_defaults() -> None:
    parameters = inspect.signature(LifespanManager).parameters
    assert parameters["startup_timeout"].default == 5
    assert parameters["shutdown_timeout"].default == 5
