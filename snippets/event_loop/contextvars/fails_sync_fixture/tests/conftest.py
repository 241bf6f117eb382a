import pytest

from app.middleware import request_id


@pytest.fixture
def from_ada() -> None:
    request_id.set("ada")
