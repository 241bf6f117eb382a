import logging
from unittest.mock import AsyncMock, patch

import pytest
from httpx import AsyncClient

ADA = {"email": "ada@example.com", "password": "correct horse"}


async def test_sign_up_sends_an_email(
    client: AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="app.services.email")

    # --8<-- [start:patch_as]
    with patch(
        "app.services.email.send_email", new_callable=AsyncMock
    ) as send_email:
        # --8<-- [end:patch_as]
        await client.post("/sign-up", json=ADA)

    send_email.assert_called_once_with(
        "ada@example.com", "Welcome", "Your account is open."
    )


async def test_the_real_one_delivers(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOP_SMTP_HOST", "mail.example.com")
    with (
        patch("app.services.email.send_email"),
        patch("app.services.email.deliver") as deliver,
    ):
        await client.post("/sign-up", json=ADA)

    deliver.assert_called_once()
