import pytest
from fastapi import FastAPI, HTTPException
from fastapi.testclient import TestClient

app = FastAPI()


@app.get("/items/{sku}")
async def read_item(sku: str) -> str:
    raise HTTPException(404, "There is no such item.")


def test_an_unknown_item() -> None:
    with pytest.raises(HTTPException):
        TestClient(app).get("/items/coffee")
