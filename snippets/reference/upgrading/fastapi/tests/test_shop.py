from collections.abc import AsyncGenerator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI, status
from fastapi.security import HTTPBearer
from fastapi.testclient import TestClient
from pydantic import BaseModel


class Item(BaseModel):
    sku: str


app = FastAPI()
client = TestClient(app)
log: list[str] = []


@app.post("/items")
async def add(item: Item) -> Item:
    return item


@app.get("/secret")
async def secret(key: Annotated[object, Depends(HTTPBearer())]) -> str:
    return "tea"


async def get_db() -> AsyncGenerator[None, None]:
    yield
    log.append("session closed")


@app.post("/exports")
async def export(
    db: Annotated[None, Depends(get_db)], tasks: BackgroundTasks
) -> None:
    tasks.add_task(log.append, "task")


def test_without_a_token() -> None:
    assert client.get("/secret").status_code == 401


def test_a_background_task() -> None:
    client.post("/exports")

    assert log == ["task", "session closed"]


def test_text() -> None:
    response = client.post("/items", json={"sku": "tea"})

    assert response.json() == {"sku": "tea"}


def test_a_body_that_does_not_fit() -> None:
    response = client.post("/items", json={})

    code = status.HTTP_422_UNPROCESSABLE_CONTENT
    assert response.status_code == code


def test_every_path() -> None:
    shop = FastAPI()
    shop.include_router(app.router)

    assert "/items" in shop.openapi()["paths"]
