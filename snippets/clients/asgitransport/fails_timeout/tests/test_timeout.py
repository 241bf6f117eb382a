import anyio
import httpx
import pytest
from fastapi import FastAPI

app = FastAPI()


@app.get("/report")
async def report() -> str:
    await anyio.sleep(0.1)
    return "done"


async def test_the_timeout_of_the_client() -> None:
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app=app),
        base_url="http://test",
        timeout=0.01,
    ) as client:
        with pytest.raises(httpx.TimeoutException):
            await client.get("/report")
