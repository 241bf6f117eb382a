from fastapi.testclient import TestClient

from app.config import Settings
from app.main import create_app


def test_two_requests(database_url: str) -> None:
    # The lifespan makes the engine, in the loop of the requests.
    with TestClient(create_app(Settings(database_url=database_url))) as shop:
        assert shop.get("/items").json() == []
        assert shop.get("/items").json() == []
