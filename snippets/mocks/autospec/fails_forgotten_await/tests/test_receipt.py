from unittest.mock import patch

from app.services import email


async def send_receipt(address: str) -> None:
    # `await` is missing: nothing is sent in production.
    email.send_email(address, "Receipt", "You paid 4.50.")


async def test_called() -> None:
    with patch("app.services.email.send_email") as send_email:
        await send_receipt("ada@example.com")

    send_email.assert_called_once_with(
        "ada@example.com", "Receipt", "You paid 4.50."
    )


async def test_awaited() -> None:
    with patch("app.services.email.send_email") as send_email:
        await send_receipt("ada@example.com")

    send_email.assert_called_once()
    send_email.assert_awaited_once_with(
        "ada@example.com", "Receipt", "You paid 4.50."
    )
