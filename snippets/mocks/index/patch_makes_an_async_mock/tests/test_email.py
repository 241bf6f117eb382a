from unittest.mock import patch

from app.services import email


async def test_sent() -> None:
    with patch("app.services.email.send_email") as fake:
        await email.send_email("ada@example.com", "Welcome", "It is open.")

    fake.assert_awaited_once()
