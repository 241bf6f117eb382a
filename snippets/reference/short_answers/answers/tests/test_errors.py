import pytest
from fastapi import FastAPI, HTTPException
from fastapi.testclient import TestClient

app = FastAPI()


@app.get("/items/{sku}")
async def read_item(sku: str) -> str:
    if sku == "tea":
        raise RuntimeError("The shelf has collapsed.")
    raise HTTPException(404, "There is no such item.")


def test_an_http_exception_is_a_response() -> None:
    response = TestClient(app).get("/items/coffee")

    assert response.status_code == 404
    assert response.json() == {"detail": "There is no such item."}


def test_any_other_exception_is_raised() -> None:
    with pytest.raises(RuntimeError, match="The shelf has collapsed"):
        TestClient(app).get("/items/tea")


def test_a_user_sees_500() -> None:
    client = TestClient(app, raise_server_exceptions=False)

    assert client.get("/items/tea").status_code == 500
