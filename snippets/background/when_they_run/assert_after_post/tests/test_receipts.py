from fastapi import BackgroundTasks, FastAPI
from httpx import ASGITransport, AsyncClient

app = FastAPI()
outbox: list[str] = []


async def send_receipt(email: str) -> None:
    outbox.append(email)


@app.post("/orders", status_code=201)
async def create_order(email: str, tasks: BackgroundTasks) -> None:
    tasks.add_task(send_receipt, email)


async def test_an_order_sends_a_receipt() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.post("/orders?email=ada@example.com")

    # No sleep and no polling: the task has run when `post()` returns.
    assert outbox == ["ada@example.com"]
