import os
import signal
import socket
import subprocess
from collections.abc import Generator
from pathlib import Path

import anyio
import httpx
import pytest


@pytest.fixture
def url(tmp_path: Path) -> Generator[str, None, None]:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    settings = {
        "PORT": str(port),
        "SHOP_DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}",
    }
    server = subprocess.Popen(
        ["sh", "serve.sh"],
        env={**os.environ, **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    yield f"http://127.0.0.1:{port}"
    # The shell, the reloader and the server are one process group, and
    # their output ends when the last of them has ended.
    os.killpg(server.pid, signal.SIGTERM)
    server.communicate(timeout=10)


async def wait_until_ready(client: httpx.AsyncClient) -> None:
    with anyio.fail_after(20):
        while True:
            try:
                await client.get("/health")
            except httpx.TransportError:
                await anyio.sleep(0.05)
            else:
                return


async def test_the_shop_starts_empty(url: str) -> None:
    async with httpx.AsyncClient(base_url=url, trust_env=False) as client:
        await wait_until_ready(client)
        docs = await client.get("/docs")
        items = await client.get("/items")

    assert docs.status_code == 200
    assert "Shop" in docs.text
    assert items.json() == []
