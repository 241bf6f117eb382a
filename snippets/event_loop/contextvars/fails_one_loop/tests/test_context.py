from app.middleware import request_id


async def test_sets_it() -> None:
    request_id.set("ada")
    assert request_id.get() == "ada"


async def test_the_next_test_does_not() -> None:
    assert request_id.get() == "-"
