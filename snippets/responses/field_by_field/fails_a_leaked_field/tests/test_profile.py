from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


@app.get("/me")
async def read_me() -> dict[str, Any]:
    # There is no response model, so the whole row is sent.
    return {"id": 1, "email": "ada@example.com", "password_hash": "$argon2"}


@pytest.fixture
def body() -> Any:
    response = TestClient(app).get("/me")
    assert response.status_code == 200
    return response.json()


def test_field_by_field(body: dict[str, Any]) -> None:
    assert body["id"] == 1
    assert body["email"] == "ada@example.com"


def test_the_keys(body: dict[str, Any]) -> None:
    assert body.keys() == {"id", "email"}


def test_the_whole_body(body: dict[str, Any]) -> None:
    assert body == {"id": 1, "email": "ada@example.com"}
