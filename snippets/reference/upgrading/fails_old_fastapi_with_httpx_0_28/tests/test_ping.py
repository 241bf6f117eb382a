from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


@app.get("/ping")
async def ping() -> str:
    return "pong"


def test_ping() -> None:
    client = TestClient(app)
    assert client.get("/ping").json() == "pong"
