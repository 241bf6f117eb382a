"""A receipt is sent by a worker, which takes its jobs from a broker."""

from fastapi import FastAPI
from taskiq import async_shared_broker

app = FastAPI()
outbox: list[str] = []


# The broker is configured at start-up: Redis, RabbitMQ, or the test's own.
@async_shared_broker.task
async def send_receipt(email: str) -> str:
    if email.endswith("@example.org"):
        raise ConnectionRefusedError("The mail server is down.")
    outbox.append(email)
    return email


@app.post("/orders", status_code=202)
async def create_order(email: str) -> dict[str, str]:
    task = await send_receipt.kiq(email)
    return {"task": task.task_id}
