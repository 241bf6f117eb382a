from httpx import ASGITransport, AsyncClient

from app.main import app

transport = ASGITransport(app=app)
client = AsyncClient(transport=transport, base_url="http://test")


async def test_the_shop_is_open() -> None:
    assert (await client.get("/health")).status_code == 200


async def test_the_shop_is_still_open() -> None:
    assert (await client.get("/health")).status_code == 200
