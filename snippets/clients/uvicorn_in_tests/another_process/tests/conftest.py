"""Run uvicorn in another process, which sees only the environment."""

import os
import socket
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from httpx import Client


@pytest.fixture
def client(tmp_path: Path) -> Generator[Client, None, None]:
    database = f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}"
    with socket.create_server(("127.0.0.1", 0)) as listener:
        fd = str(listener.fileno())
        with subprocess.Popen(
            [sys.executable, "-m", "uvicorn", "app.main:app", "--fd", fd],
            env=os.environ | {"SHOP_DATABASE_URL": database},
            pass_fds=[listener.fileno()],
        ) as server:
            url = f"http://127.0.0.1:{listener.getsockname()[1]}"
            with Client(base_url=url, timeout=30) as client:
                yield client
            server.terminate()
