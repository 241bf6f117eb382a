from typing import Any

import pytest
from pymongo import AsyncMongoClient
from pymongo.errors import ServerSelectionTimeoutError

# Nothing listens on port 1: no server is needed to see the error.
URL = "mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=20"
mongo: AsyncMongoClient[dict[str, Any]] = AsyncMongoClient(URL)


async def test_first() -> None:
    with pytest.raises(ServerSelectionTimeoutError):
        await mongo.shop.items.find_one()


async def test_second() -> None:
    with pytest.raises(ServerSelectionTimeoutError):
        await mongo.shop.items.find_one()
