import sys
from unittest.mock import patch

from app.services import email


async def test_a_call_without_await() -> None:
    with patch("app.services.email.send_email", autospec=True) as send_email:
        coroutine = email.send_email("ada@example.com", "Hello", "Hello.")

    assert send_email.called is (sys.version_info < (3, 13))
    send_email.assert_not_awaited()
    coroutine.close()
