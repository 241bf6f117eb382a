import pytest
from fastapi import BackgroundTasks, FastAPI
from fastapi.testclient import TestClient
from httpx import ASGITransport, AsyncClient

app = FastAPI()
PATH = "/orders?email=ada@example.com"


async def send_receipt(email: str) -> None:
    raise ConnectionRefusedError("The mail server is down.")


@app.post("/orders", status_code=201)
async def create_order(email: str, tasks: BackgroundTasks) -> None:
    tasks.add_task(send_receipt, email)


def test_response_with_testclient() -> None:
    client = TestClient(app, raise_server_exceptions=False)

    assert client.post(PATH).status_code == 201


def test_the_error() -> None:
    with pytest.raises(ConnectionRefusedError, match="is down"):
        TestClient(app).post(PATH)


async def test_response_with_asyncclient() -> None:
    transport = ASGITransport(app=app, raise_app_exceptions=False)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.post(PATH)

    assert response.status_code == 201


async def test_the_task_alone() -> None:
    with pytest.raises(ConnectionRefusedError, match="is down"):
        await send_receipt("ada@example.com")
