import anyio
from fastapi import BackgroundTasks, FastAPI
from httpx import ASGITransport, AsyncClient

app = FastAPI()
sent: list[str] = []


async def send(address: str) -> None:
    await anyio.sleep(0.05)
    sent.append(address)


@app.post("/sign-up")
async def sign_up(address: str, tasks: BackgroundTasks) -> None:
    tasks.add_task(send, address)


async def test_welcome() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.post("/sign-up?address=ada")

    assert sent == ["ada"]
