import pytest
from httpx import ASGITransport, AsyncClient

from app.waiting import app

CALLS = "sleep task_group to_thread timeout event lock"


@pytest.mark.parametrize("call", CALLS.split())
async def test_call(call: str) -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        assert (await client.get(f"/{call}")).status_code == 200
