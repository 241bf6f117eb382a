from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

app = FastAPI()
FORWARDED = {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https"}


@app.get("/visitor")
async def visitor(request: Request) -> list[str]:
    assert request.client
    return [request.client.host, request.url.scheme]


def test_the_address_itself() -> None:
    client = TestClient(app, client=("203.0.113.7", 4711))

    assert client.get("/visitor").json() == ["203.0.113.7", "http"]


def test_behind_a_proxy() -> None:
    # As uvicorn does it for a proxy that it trusts.
    proxied = ProxyHeadersMiddleware(app, trusted_hosts="testclient")
    response = TestClient(proxied).get("/visitor", headers=FORWARDED)

    assert response.json() == ["203.0.113.7", "https"]
