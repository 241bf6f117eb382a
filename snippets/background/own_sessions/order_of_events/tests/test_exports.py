from collections.abc import AsyncGenerator
from typing import Annotated

import pytest
from fastapi import BackgroundTasks, Depends, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
log: list[str] = []


async def get_db() -> AsyncGenerator[str, None]:
    log.append("session opens")
    yield "session"
    log.append("session closes")


async def export() -> None:
    log.append("task")


@app.post("/exports")
async def start_export(
    db: Annotated[str, Depends(get_db)], tasks: BackgroundTasks
) -> None:
    tasks.add_task(export)


@app.post("/exports/closed-first")
async def start_export_closed_first(
    db: Annotated[str, Depends(get_db, scope="function")],
    tasks: BackgroundTasks,
) -> None:
    tasks.add_task(export)


@pytest.fixture(autouse=True)
def empty_log() -> None:
    log.clear()


def test_open_in_the_task() -> None:
    TestClient(app).post("/exports")

    assert log == ["session opens", "task", "session closes"]


def test_closed_before_the_task() -> None:
    TestClient(app).post("/exports/closed-first")

    assert log == ["session opens", "session closes", "task"]
