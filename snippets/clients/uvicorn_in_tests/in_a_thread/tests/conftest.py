"""Run uvicorn in a thread; the app opens the database on its own loop."""

import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi import FastAPI
from httpx import Client
from server import Server, listen, url_of
from sqlalchemy import Engine, create_engine

from app.config import Settings
from app.main import create_app


@contextmanager
def running(app: FastAPI) -> Generator[str, None, None]:
    server = Server(app)
    with listen() as listener:
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        try:
            server.up.result(timeout=10)
            yield url_of(listener)
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture
def app(tmp_path: Path) -> FastAPI:
    url = f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}"
    return create_app(Settings(database_url=url))


@pytest.fixture
def client(app: FastAPI) -> Generator[Client, None, None]:
    with running(app) as url, Client(base_url=url) as client:
        yield client


@pytest.fixture
def engine(tmp_path: Path) -> Generator[Engine, None, None]:
    engine = create_engine(f"sqlite:///{tmp_path / 'shop.db'}")
    yield engine
    engine.dispose()
