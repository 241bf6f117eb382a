from collections.abc import AsyncGenerator

import pytest

from app.middleware import request_id


@pytest.fixture
async def from_ada() -> AsyncGenerator[None, None]:
    token = request_id.set("ada")
    yield
    request_id.reset(token)


@pytest.mark.usefixtures("from_ada")
async def test_the_test_sees_it() -> None:
    assert request_id.get() == "ada"


async def test_the_next_test_does_not() -> None:
    assert request_id.get() == "-"
