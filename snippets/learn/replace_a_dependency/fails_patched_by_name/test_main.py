import pytest
from httpx import AsyncClient

import main


async def test_a_sold_out_item_is_shown(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main, "get_stock", lambda: 0)

    response = await client.get("/items/1")

    assert response.json() == {"name": "Tea", "stock": 0}
