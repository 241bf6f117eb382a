import pytest

from app.middleware import request_id


@pytest.mark.usefixtures("from_ada")
async def test_the_test_sees_it() -> None:
    assert request_id.get() == "ada"


async def test_the_next_test_does_not() -> None:
    assert request_id.get() == "-"
