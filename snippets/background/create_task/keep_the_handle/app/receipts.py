"""A task sends the receipt after the response; the app keeps the task."""

import asyncio

from fastapi import FastAPI, Request

app = FastAPI()
app.state.tasks = set()
app.state.outbox = []


async def send_receipt(email: str, outbox: list[str]) -> None:
    if email.endswith("@example.org"):
        raise ConnectionRefusedError("The mail server is down.")
    outbox.append(email)


@app.post("/orders", status_code=201)
async def create_order(email: str, request: Request) -> None:
    state = request.app.state
    task = asyncio.create_task(send_receipt(email, state.outbox))
    # Shutdown and tests wait for the task by this handle.
    state.tasks.add(task)
    task.add_done_callback(state.tasks.discard)
