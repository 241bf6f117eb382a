import logging

import pytest

from app.services.email import send_email


async def test_it_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    logger = logging.getLogger("app.services.email")
    assert logger.getEffectiveLevel() == logging.WARNING

    await send_email("ada@example.com", "Welcome", "You are on the list.")

    assert caplog.messages == [
        "No SMTP server: 'Welcome' to ada@example.com not sent"
    ]
