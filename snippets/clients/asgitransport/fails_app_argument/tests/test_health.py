import httpx
import httpx2
import pytest

from app.main import app


@pytest.mark.parametrize("library", ["httpx", "httpx2"])
async def test_health(library: str) -> None:
    client_class = {"httpx": httpx, "httpx2": httpx2}[library].AsyncClient

    async with client_class(app=app, base_url="http://test") as client:
        await client.get("/health")
