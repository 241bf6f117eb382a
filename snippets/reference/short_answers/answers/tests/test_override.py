from typing import Annotated

import pytest
from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


async def get_rate() -> str:
    raise OSError("The rates service cannot be reached.")


@app.get("/rate")
async def read_rate(rate: Annotated[str, Depends(get_rate)]) -> str:
    return rate


def test_the_override_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.dependency_overrides, get_rate, lambda: "0.92")

    assert TestClient(app).get("/rate").json() == "0.92"
