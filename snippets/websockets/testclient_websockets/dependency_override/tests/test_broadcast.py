import pytest
from fastapi.testclient import TestClient

from app.config import Settings
from app.main import create_app
from app.services.hub import Hub, get_hub


def test_hub_of_the_test() -> None:
    hub = Hub()
    app = create_app()
    app.dependency_overrides[get_hub] = lambda: hub

    client = TestClient(app)
    with client.websocket_connect("/ws/broadcast") as socket:
        assert len(hub.listeners) == 1
        socket.send_text("sold out")
        assert socket.receive_text() == "sold out"

    assert len(hub.listeners) == 0


def test_hub_of_the_lifespan() -> None:
    app = create_app(Settings(create_tables=False))
    with TestClient(app) as client, client.websocket_connect("/ws/broadcast"):
        pass

    with (
        pytest.raises(AttributeError, match="no attribute 'hub'"),
        TestClient(app).websocket_connect("/ws/broadcast"),
    ):
        pass
