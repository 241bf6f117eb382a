from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

app = FastAPI()
FORWARDED = {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https"}


@app.get("/visitor")
async def visitor(request: Request) -> list[str]:
    assert request.client
    return [request.client.host, request.url.scheme]


def test_behind_a_proxy() -> None:
    response = TestClient(app).get("/visitor", headers=FORWARDED)

    assert response.json() == ["203.0.113.7", "https"]
