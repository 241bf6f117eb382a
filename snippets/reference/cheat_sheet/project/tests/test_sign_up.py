from unittest.mock import patch

from httpx import AsyncClient

ADA = {"email": "ada@example.com", "password": "correct horse"}


async def test_an_email_is_sent(client: AsyncClient) -> None:
    # In the module that calls it, not in app.services.email.
    name = "app.routers.users.send_email"
    with patch(name, autospec=True) as send_email:
        await client.post("/sign-up", json=ADA)

    send_email.assert_awaited_once()
