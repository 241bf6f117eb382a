from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
outbox: list[str] = []


async def send_receipt(email: str) -> None:
    outbox.append(email)


@app.post("/orders", status_code=201)
async def create_order(email: str, tasks: BackgroundTasks) -> None:
    tasks.add_task(send_receipt, email)


async def test_a_receipt_is_added() -> None:
    tasks = BackgroundTasks()

    # There is no request here, so FastAPI does not run the tasks.
    await create_order("ada@example.com", tasks)

    (task,) = tasks.tasks
    assert task.func is send_receipt
    assert task.args == ("ada@example.com",)
    assert outbox == []

    await tasks()
    assert outbox == ["ada@example.com"]
