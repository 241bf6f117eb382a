from collections.abc import AsyncGenerator

import pytest

from app.middleware import request_id


@pytest.fixture
async def from_ada() -> AsyncGenerator[None, None]:
    token = request_id.set("ada")
    yield
    request_id.reset(token)
