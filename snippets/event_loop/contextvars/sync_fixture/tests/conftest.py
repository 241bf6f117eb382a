from collections.abc import Generator

import pytest

from app.middleware import request_id


@pytest.fixture
def from_ada() -> Generator[None, None, None]:
    token = request_id.set("ada")
    yield
    request_id.reset(token)
