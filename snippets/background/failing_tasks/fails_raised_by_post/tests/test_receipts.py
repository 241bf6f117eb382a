from fastapi import BackgroundTasks, FastAPI
from fastapi.testclient import TestClient
from httpx import ASGITransport, AsyncClient

app = FastAPI()


async def send_receipt(email: str) -> None:
    raise ConnectionRefusedError("The mail server is down.")


@app.post("/orders", status_code=201)
async def create_order(email: str, tasks: BackgroundTasks) -> None:
    tasks.add_task(send_receipt, email)


def test_with_testclient() -> None:
    response = TestClient(app).post("/orders?email=ada@example.com")

    assert response.status_code == 201


async def test_with_asyncclient() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.post("/orders?email=ada@example.com")

    assert response.status_code == 201
