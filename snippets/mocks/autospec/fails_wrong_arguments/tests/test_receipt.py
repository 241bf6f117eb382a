from unittest.mock import patch

from app.services import email


async def send_receipt(address: str) -> None:
    # `body` is missing: TypeError in production.
    await email.send_email(address, "Receipt")  # type: ignore[call-arg]


async def test_without_autospec() -> None:
    with patch("app.services.email.send_email") as send_email:
        await send_receipt("ada@example.com")

    send_email.assert_awaited_once_with("ada@example.com", "Receipt")


async def test_with_autospec() -> None:
    with patch("app.services.email.send_email", autospec=True) as send_email:
        await send_receipt("ada@example.com")

    send_email.assert_awaited_once_with("ada@example.com", "Receipt")
