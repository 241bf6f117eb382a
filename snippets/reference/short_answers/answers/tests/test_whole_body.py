from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


@app.get("/items/tea")
async def read_tea() -> dict[str, str | int]:
    return {"sku": "tea", "name": "Tea", "price_cents": 450}


def test_the_whole_body() -> None:
    assert TestClient(app).get("/items/tea").json() == {
        "sku": "tea",
        "name": "Tea",
        "price_cents": 450,
    }
