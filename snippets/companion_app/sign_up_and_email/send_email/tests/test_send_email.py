import logging
from email.message import EmailMessage
from unittest.mock import patch

import pytest

from app.services.email import deliver, send_email


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
    assert message["From"] == "shop@example.com"
    assert message["To"] == "ada@example.com"
    assert message["Subject"] == "Welcome"
    assert message.get_content() == "It is open.\n"


def test_it_waits_ten_seconds_at_most() -> None:
    message = EmailMessage()

    with patch("smtplib.SMTP", autospec=True) as smtp:
        deliver("mail.example.com", message)

    smtp.assert_called_once_with("mail.example.com", timeout=10)
    server = smtp.return_value.__enter__.return_value
    server.send_message.assert_called_once_with(message)
