import pytest
from httpx import AsyncClient

from mail import Mailer, get_mailer
from main import app
from users import User


class Outbox(Mailer):
    def __init__(self) -> None:
        self.sent: list[tuple[str, str]] = []

    async def send(self, to: str, text: str) -> None:
        self.sent.append((to, text))


@pytest.fixture
def outbox(monkeypatch: pytest.MonkeyPatch) -> Outbox:
    outbox = Outbox()
    monkeypatch.setitem(app.dependency_overrides, get_mailer, lambda: outbox)
    return outbox


async def test_an_order_is_confirmed(
    client: AsyncClient, ada: User, outbox: Outbox
) -> None:
    await client.post("/items", json={"name": "Tea"})

    response = await client.post("/orders", json={"item_id": 1})

    assert response.status_code == 201
    assert outbox.sent == [("ada@example.com", "You ordered Tea.")]
