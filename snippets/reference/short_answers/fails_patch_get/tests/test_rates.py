from unittest.mock import patch

import httpx

from app.main import app


async def test_a_rate() -> None:
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        with patch("httpx.AsyncClient.get") as get:
            get.return_value = httpx.Response(200, json={"rate": "0.92"})
            response = await client.get("/rates/EUR")

    assert response.json() == {"currency": "EUR", "rate": "0.92"}
