from unittest.mock import patch

from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

from app.services import email

app = FastAPI()


@app.post("/newsletter")
async def subscribe(address: str) -> None:
    # Looked up in the module each time it runs.
    await email.send_email(address, "Welcome", "You are on the list.")


async def test_subscribe() -> None:
    client = AsyncClient(
        transport=ASGITransport(app=app), base_url="http://test"
    )
    async with client:
        for address in ("ada@example.com", "bob@example.com"):
            with patch("app.services.email.send_email") as send_email:
                await client.post(f"/newsletter?address={address}")

            send_email.assert_awaited_once_with(
                address, "Welcome", "You are on the list."
            )
