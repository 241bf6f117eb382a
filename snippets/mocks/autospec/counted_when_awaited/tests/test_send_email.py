import sys
from unittest.mock import patch

from app.services import email


async def test_a_call_without_await() -> None:
    with patch("app.services.email.send_email", autospec=True) as send_email:
        coroutine = email.send_email("ada@example.com", "Hello", "Hello.")

    counted_at_once = sys.version_info < (3, 13)
    assert send_email.called is counted_at_once
    send_email.assert_not_awaited()
    coroutine.close()
