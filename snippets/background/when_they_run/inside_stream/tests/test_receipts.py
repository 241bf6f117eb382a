import pytest
from fastapi import BackgroundTasks, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
log: list[str] = []


async def send_receipt() -> None:
    log.append("task")


@app.post("/orders", status_code=201)
async def create_order(tasks: BackgroundTasks) -> None:
    tasks.add_task(send_receipt)
    log.append("endpoint")


@pytest.fixture(autouse=True)
def empty_log() -> None:
    log.clear()


def test_runs_once_the_body_is_read() -> None:
    with TestClient(app).stream("POST", "/orders") as response:
        assert response.status_code == 201
        log.append("status")
        response.read()

    assert log == ["endpoint", "status", "task"]


def test_never_runs_if_the_body_is_not_read() -> None:
    with TestClient(app).stream("POST", "/orders") as response:
        assert response.status_code == 201

    assert log == ["endpoint"]
