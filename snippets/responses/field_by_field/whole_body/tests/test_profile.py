from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel

app = FastAPI()


class Profile(BaseModel):
    id: int
    email: str


@app.get("/me", response_model=Profile)
async def read_me() -> dict[str, Any]:
    return {"id": 1, "email": "ada@example.com", "password_hash": "$argon2"}


@pytest.fixture
def body() -> Any:
    response = TestClient(app).get("/me")
    assert response.status_code == 200
    return response.json()


def test_the_whole_body(body: dict[str, Any]) -> None:
    assert body == {"id": 1, "email": "ada@example.com"}


def test_the_keys(body: dict[str, Any]) -> None:
    assert body.keys() == {"id", "email"}


def test_a_part_of_it(body: dict[str, Any]) -> None:
    assert body.items() >= {"email": "ada@example.com"}.items()
