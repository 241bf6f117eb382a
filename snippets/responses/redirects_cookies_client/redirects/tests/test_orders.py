from fastapi import FastAPI
from fastapi.responses import RedirectResponse
from fastapi.testclient import TestClient

app = FastAPI()


@app.post("/orders")
async def create_order() -> RedirectResponse:
    return RedirectResponse("/orders/A-1", status_code=303)


@app.get("/orders/{reference}")
async def read_order(reference: str) -> dict[str, str]:
    return {"reference": reference}


def test_the_redirect() -> None:
    client = TestClient(app, follow_redirects=False)
    response = client.post("/orders")

    assert response.status_code == 303
    assert response.headers["Location"] == "/orders/A-1"


def test_where_it_leads() -> None:
    response = TestClient(app).post("/orders")

    assert [r.status_code for r in response.history] == [303]
    assert response.request.method == "GET"
    assert response.json() == {"reference": "A-1"}


def test_a_slash_too_many() -> None:
    response = TestClient(app).post("/orders/", follow_redirects=False)

    assert response.status_code == 307
    assert response.headers["Location"] == "http://testserver/orders"
