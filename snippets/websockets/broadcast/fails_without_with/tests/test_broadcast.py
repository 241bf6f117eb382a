from fastapi.testclient import TestClient

from app.config import Settings
from app.main import create_app


def test_all_hear() -> None:
    client = TestClient(create_app(Settings(create_tables=False)))
    with client.websocket_connect("/ws/broadcast") as ada:
        ada.send_text("sold out")
        assert ada.receive_text() == "sold out"
