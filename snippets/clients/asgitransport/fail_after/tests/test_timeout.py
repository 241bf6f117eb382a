import anyio
import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

app = FastAPI()


@app.get("/report")
async def report() -> None:
    await anyio.sleep_forever()


async def test_a_timeout_around_the_request() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        with pytest.raises(TimeoutError):
            with anyio.fail_after(0.1):
                await client.get("/report")
