import asyncio

from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

app = FastAPI()
sent: list[str] = []
tasks: set[asyncio.Task[None]] = set()


async def send(address: str) -> None:
    await asyncio.sleep(0.05)
    sent.append(address)


@app.post("/sign-up")
async def sign_up(address: str) -> None:
    tasks.add(asyncio.create_task(send(address)))


async def test_welcome() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.post("/sign-up?address=ada")

    assert sent == ["ada"]
