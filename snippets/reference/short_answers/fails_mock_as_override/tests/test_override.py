from typing import Annotated
from unittest.mock import AsyncMock

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
    rate = AsyncMock(return_value="0.92")
    monkeypatch.setitem(app.dependency_overrides, get_rate, rate)

    response = TestClient(app).get("/rate")

    assert response.status_code == 200, response.text
