from typing import Any


async def test_no_items(client: Any) -> None:
    assert (await client.get("/items")).json() == []
