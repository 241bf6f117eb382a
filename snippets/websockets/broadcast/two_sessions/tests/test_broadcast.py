from collections.abc import Generator

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.services.hub import Hub, get_hub


@pytest.fixture
def hub() -> Hub:
    return Hub()


@pytest.fixture
def client(hub: Hub) -> Generator[TestClient, None, None]:
    app = create_app()
    app.dependency_overrides[get_hub] = lambda: hub
    # `with` gives all connections of this client one event loop.
    with TestClient(app) as client:
        yield client


def test_all_hear(client: TestClient) -> None:
    with (
        client.websocket_connect("/ws/broadcast") as ada,
        client.websocket_connect("/ws/broadcast") as bob,
    ):
        ada.send_text("sold out")
        assert ada.receive_text() == "sold out"
        assert bob.receive_text() == "sold out"


def test_who_left_is_forgotten(client: TestClient, hub: Hub) -> None:
    with client.websocket_connect("/ws/broadcast") as ada:
        with client.websocket_connect("/ws/broadcast"):
            assert len(hub.listeners) == 2
        assert len(hub.listeners) == 1

        ada.send_text("sold out")
        assert ada.receive_text() == "sold out"


def test_the_shop_speaks(client: TestClient, hub: Hub) -> None:
    with client.websocket_connect("/ws/broadcast") as ada:
        # The hub belongs to the loop of the app, so it is called there.
        assert client.portal is not None
        client.portal.call(hub.publish, "sold out")
        assert ada.receive_text() == "sold out"
