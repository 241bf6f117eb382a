from unittest.mock import patch

import httpx

from app.prices import app


async def test_the_service_is_down() -> None:
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        with patch("httpx.AsyncClient.get") as get:
            get.return_value = httpx.Response(500)
            response = await client.get("/prices/EUR")

    assert response.status_code == 502
