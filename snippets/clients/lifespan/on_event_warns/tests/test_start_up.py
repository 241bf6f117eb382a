from fastapi import FastAPI
from fastapi.testclient import TestClient


def test_the_app_starts() -> None:
    app = FastAPI()
    log = []

    @app.on_event("startup")
    async def open_pool() -> None:
        log.append("opened")

    with TestClient(app):
        assert log == ["opened"]
