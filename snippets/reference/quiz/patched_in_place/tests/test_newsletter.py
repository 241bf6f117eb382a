from unittest.mock import patch

from httpx import ASGITransport, AsyncClient

from app.newsletter import app


async def test_a_mail_is_sent() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        with patch("app.newsletter.send_email") as send_email:
            await client.post("/newsletter?address=ada@example.com")

    send_email.assert_awaited_once()
