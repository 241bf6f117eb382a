from fastapi import BackgroundTasks, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
counted: list[str] = []


async def send_receipt(email: str) -> None:
    raise ConnectionRefusedError("The mail server is down.")


async def count_order(email: str) -> None:
    counted.append(email)


@app.post("/orders", status_code=201)
async def create_order(email: str, tasks: BackgroundTasks) -> None:
    tasks.add_task(send_receipt, email)
    tasks.add_task(count_order, email)


def test_the_order_is_counted() -> None:
    client = TestClient(app, raise_server_exceptions=False)
    client.post("/orders?email=ada@example.com")

    assert counted == ["ada@example.com"]
