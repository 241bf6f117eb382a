import pytest
from fastapi.testclient import TestClient

from app.db.session import get_async_db
from app.main import create_app

app = create_app()
# Called before the request is refused; the endpoint is not.
app.dependency_overrides[get_async_db] = lambda: None
client = TestClient(app)


def test_the_whole_body() -> None:
    response = client.get("/events/countdown?start=-1")

    assert response.status_code == 422
    assert response.json() == {
        "detail": [
            {
                "type": "greater_than_equal",
                "loc": ["query", "start"],
                "msg": "Input should be greater than or equal to 0",
                "input": "-1",
                "ctx": {"ge": 0},
            }
        ]
    }


def test_where_and_why() -> None:
    response = client.post("/sign-up", json={"password": "short"})

    assert response.status_code == 422
    errors = response.json()["detail"]
    assert [(error["loc"], error["type"]) for error in errors] == [
        (["body", "email"], "missing"),
        (["body", "password"], "string_too_short"),
    ]


def test_the_password_comes_back() -> None:
    response = client.post("/sign-up", json={"password": "short"})

    inputs = [error["input"] for error in response.json()["detail"]]
    assert inputs == [{"password": "short"}, "short"]


def test_the_session_is_asked_for_first() -> None:
    with pytest.raises(AttributeError, match="session_factory"):
        TestClient(create_app()).post("/sign-up", json={})
