from fastapi.testclient import TestClient

from app.config import Settings
from app.main import create_app


def test_a_message_becomes_an_event() -> None:
    with TestClient(create_app(Settings(create_tables=False))) as client:
        hub = client.app_state["hub"]
        with client.stream("GET", "/events/messages") as response:
            lines = response.iter_lines()
            assert next(lines) == ": listening"
            assert next(lines) == ""  # a blank line ends an event

            # On the loop of the app, which runs in another thread.
            assert client.portal
            client.portal.call(hub.publish, "sold out")

            assert next(lines) == "event: message"
            assert next(lines) == 'data: "sold out"'

        # Leaving the block has disconnected the client.
        assert not hub.listeners
