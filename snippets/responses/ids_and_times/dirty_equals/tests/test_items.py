from datetime import UTC, datetime, timedelta

from dirty_equals import IsNow, IsPositiveInt, IsUUID
from httpx import AsyncClient

TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}


async def test_a_new_item(client: AsyncClient) -> None:
    response = await client.post("/items", json=TEA)

    assert response.json() == {
        **TEA,
        "id": IsPositiveInt(),
        "created_at": IsNow(iso_string=True, tz=UTC, delta=60),
    }


async def test_the_request_id(client: AsyncClient) -> None:
    response = await client.get("/health")

    assert response.headers["X-Request-ID"] == IsUUID(4)
    assert response.headers["X-Request-ID"] != IsUUID(1)


def test_a_minute_is_allowed() -> None:
    now = datetime.now(UTC)

    assert now - timedelta(seconds=50) == IsNow(tz=UTC, delta=60)
    assert now - timedelta(seconds=61) != IsNow(tz=UTC, delta=60)
    assert now - timedelta(seconds=50) != IsNow(tz=UTC)
