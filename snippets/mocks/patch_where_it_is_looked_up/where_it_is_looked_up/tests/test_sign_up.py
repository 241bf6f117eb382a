from unittest.mock import AsyncMock, patch

from httpx import AsyncClient

ADA = {"email": "ada@example.com", "password": "correct horse"}


async def test_sign_up_sends_an_email(client: AsyncClient) -> None:
    # --8<-- [start:import_patch]
    # app/routers/users.py: from app.services.email import send_email
    with patch("app.routers.users.send_email") as send_email:
        # --8<-- [end:import_patch]
        response = await client.post("/sign-up", json=ADA)

    assert response.status_code == 201
    assert isinstance(send_email, AsyncMock)
    send_email.assert_awaited_once_with(
        "ada@example.com", "Welcome", "Your account is open."
    )


def test_a_sync_function_gets_another_mock() -> None:
    with patch("app.services.email.deliver") as deliver:
        assert not isinstance(deliver, AsyncMock)
