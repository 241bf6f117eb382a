from unittest.mock import patch

from fastapi.testclient import TestClient
from sign_up import app


def test_a_new_customer_is_welcomed() -> None:
    with patch("mail.send_email", autospec=True) as send_email:
        TestClient(app).post("/sign-up?email=ada@example.com")

    send_email.assert_awaited_once_with("ada@example.com", "Welcome")
