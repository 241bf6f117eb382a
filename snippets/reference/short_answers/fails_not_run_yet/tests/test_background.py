from fastapi import BackgroundTasks, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
sent: list[str] = []


@app.post("/orders")
async def order(tasks: BackgroundTasks) -> None:
    tasks.add_task(sent.append, "receipt")


def test_the_receipt_is_sent_at_the_end_of_with() -> None:
    with TestClient(app) as client:
        client.post("/orders")
        assert sent == []

    assert sent == ["receipt"]
