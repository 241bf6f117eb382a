"""Test the sign-up with its e-mail, and the logged-in user."""

from unittest.mock import patch

from httpx2 import AsyncClient

from app.models import User

EVE = {"email": "eve@example.com", "password": "correct horse"}


async def test_sign_up_sends_an_email(client: AsyncClient) -> None:
    # Where the router looks it up, not where it is defined.
    with patch("app.routers.users.send_email", autospec=True) as send_email:
        response = await client.post("/sign-up", json=EVE)

    assert response.status_code == 201
    send_email.assert_awaited_once_with(
        "eve@example.com", "Welcome", "Your account is open."
    )


async def test_an_address_is_taken_once(
    client: AsyncClient, ada: User
) -> None:
    response = await client.post("/sign-up", json=EVE | {"email": ada.email})

    assert response.status_code == 409


async def test_me(ada_client: AsyncClient) -> None:
    response = await ada_client.get("/me")

    assert response.json()["email"] == "ada@example.com"


async def test_without_a_token(client: AsyncClient) -> None:
    assert (await client.get("/me")).status_code == 401
