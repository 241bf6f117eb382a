from hashlib import sha256

import pytest
from httpx import ASGITransport, AsyncClient

from app.main import app


@pytest.mark.parametrize("size", [0, 64 * 1024 + 1])
async def test_size_and_hash(size: int) -> None:
    content = b"a" * size
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.post(
            "/uploads", files={"file": ("prices.csv", content)}
        )

    assert response.status_code == 201
    assert response.json() == {
        "filename": "prices.csv",
        "size": size,
        "sha256": sha256(content).hexdigest(),
    }
