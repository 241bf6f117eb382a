from contextvars import ContextVar

import pytest

user: ContextVar[str] = ContextVar("user", default="nobody")


@pytest.fixture
async def from_ada() -> None:
    user.set("ada")


@pytest.mark.usefixtures("from_ada")
async def test_the_test_sees_it() -> None:
    assert user.get() == "ada"
