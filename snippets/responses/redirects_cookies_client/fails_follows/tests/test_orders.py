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
    response = TestClient(app).post("/orders")

    assert response.status_code == 303
