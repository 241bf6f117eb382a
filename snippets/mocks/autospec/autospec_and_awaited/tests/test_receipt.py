from unittest.mock import patch

import pytest

from app.services import email


async def send_receipt(address: str) -> None:
    await email.send_email(address, "Receipt", "You paid 4.50.")


async def test_send_receipt() -> None:
    with patch("app.services.email.send_email", autospec=True) as send_email:
        await send_receipt("ada@example.com")

    send_email.assert_awaited_once_with(
        "ada@example.com", "Receipt", "You paid 4.50."
    )


async def test_keywords_and_positions_are_the_same_call() -> None:
    with patch("app.services.email.send_email", autospec=True) as send_email:
        await send_receipt("ada@example.com")

    # autospec knows the signature, so both ways of passing are equal.
    send_email.assert_awaited_once_with(
        to="ada@example.com", subject="Receipt", body="You paid 4.50."
    )


async def test_a_wrong_call_is_a_type_error() -> None:
    with patch("app.services.email.send_email", autospec=True) as send_email:
        with pytest.raises(TypeError, match="missing a required argument"):
            await send_email("ada@example.com", "Receipt")
