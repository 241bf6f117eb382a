import logging
from email.message import EmailMessage
from unittest.mock import patch

import pytest

from app.services.email import send_email


async def test_without_a_server(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, logger="app")

    await send_email("ada@example.com", "Welcome", "Your account is open.")

    assert caplog.messages == [
        "No SMTP server: 'Welcome' to ada@example.com not sent"
    ]


async def test_with_a_server(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SHOP_SMTP_HOST", "mail.example.com")

    with patch("app.services.email.deliver", autospec=True) as deliver:
        await send_email("ada@example.com", "Welcome", "It is open.")

    host, message = deliver.call_args.args
    assert host == "mail.example.com"
    assert isinstance(message, EmailMessage)
    assert message["To"] == "ada@example.com"
    assert message.get_content() == "It is open.\n"
