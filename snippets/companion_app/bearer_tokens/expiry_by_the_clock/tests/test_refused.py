from datetime import UTC, datetime

import pytest
from httpx import AsyncClient

from app.config import Settings
from app.security import create_token

ADA = {"email": "ada@example.com", "password": "correct horse"}


async def test_no_token(client: AsyncClient) -> None:
    response = await client.get("/me")

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


async def test_a_token_of_someone_else(client: AsyncClient) -> None:
    await client.post("/sign-up", json=ADA)
    now = datetime.now(UTC)
    forged = create_token(1, now, Settings(secret_key="x" * 32))

    headers = {"Authorization": f"Bearer {forged}"}
    response = await client.get("/me", headers=headers)

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "wrong",
    [{"password": "wrong horse"}, {"username": "eve@example.com"}],
    ids=["password", "address"],
)
async def test_a_wrong_log_in(
    client: AsyncClient, wrong: dict[str, str]
) -> None:
    await client.post("/sign-up", json=ADA)

    form = {"username": ADA["email"], "password": ADA["password"], **wrong}
    response = await client.post("/token", data=form)

    assert response.status_code == 400
    assert response.json() == {"detail": "Incorrect address or password."}
