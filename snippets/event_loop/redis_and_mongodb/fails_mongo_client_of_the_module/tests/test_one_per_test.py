from collections.abc import AsyncGenerator
from typing import Any

import pytest
from pymongo import AsyncMongoClient
from pymongo.errors import ServerSelectionTimeoutError

Mongo = AsyncMongoClient[dict[str, Any]]
URL = "mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=20"


@pytest.fixture
async def mongo() -> AsyncGenerator[Mongo, None]:
    async with Mongo(URL) as client:
        yield client


async def test_first(mongo: Mongo) -> None:
    with pytest.raises(ServerSelectionTimeoutError):
        await mongo.shop.items.find_one()


async def test_second(mongo: Mongo) -> None:
    with pytest.raises(ServerSelectionTimeoutError):
        await mongo.shop.items.find_one()
