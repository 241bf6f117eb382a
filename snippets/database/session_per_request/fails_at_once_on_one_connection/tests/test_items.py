import asyncio

import pytest
from httpx import AsyncClient

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


# SQLAlchemy's warning would come before the error.
@pytest.mark.filterwarnings("ignore:nested transaction")
async def test_requests_at_once(client: AsyncClient) -> None:
    requests = [
        client.post("/items", json=TEA),
        client.post("/items", json=TEA | {"sku": "mug"}),
    ]

    # Let both end before the fixtures close the connection.
    for answer in await asyncio.gather(*requests, return_exceptions=True):
        if isinstance(answer, BaseException):
            raise answer
        assert answer.status_code == 201
