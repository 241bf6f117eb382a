from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient


def get_rate() -> float:
    return 0.92


app = FastAPI()
client = TestClient(app)


@app.get("/rate")
async def read_rate(rate: Annotated[float, Depends(get_rate)]) -> float:
    return rate


def test_another_rate() -> None:
    app.dependency_overrides[get_rate] = lambda: 0.5
    assert client.get("/rate").json() == 0.5


def test_the_rate() -> None:
    assert client.get("/rate").json() == 0.92
