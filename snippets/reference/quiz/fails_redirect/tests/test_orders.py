from fastapi import FastAPI
from fastapi.responses import RedirectResponse
from fastapi.testclient import TestClient

app = FastAPI()


@app.get("/orders/{number}")
async def read_order(number: int) -> int:
    return number


@app.post("/orders")
async def create_order() -> RedirectResponse:
    return RedirectResponse("/orders/7", status_code=303)


def test_a_new_order() -> None:
    response = TestClient(app).post("/orders")

    assert response.status_code == 303
