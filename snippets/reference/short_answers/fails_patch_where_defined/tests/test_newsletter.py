from unittest.mock import patch

from fastapi.testclient import TestClient

from app.newsletter import app


def test_a_subscriber_gets_an_email() -> None:
    with patch("app.services.email.send_email", autospec=True) as send_email:
        TestClient(app).post("/newsletter?email=ada@example.com")

    send_email.assert_awaited_once_with(
        "ada@example.com", "Newsletter", "You are on the list."
    )
