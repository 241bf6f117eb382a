from fastapi import FastAPI
from fastapi.testclient import TestClient
from syrupy.assertion import SnapshotAssertion

app = FastAPI()


@app.get("/items/tea")
async def read_tea() -> dict[str, str | int]:
    return {"sku": "tea", "price_cents": 450}


def test_the_whole_body(snapshot: SnapshotAssertion) -> None:
    assert TestClient(app).get("/items/tea").json() == snapshot
