from fastapi import BackgroundTasks, FastAPI
from fastapi.testclient import TestClient
from httpx import ASGITransport, AsyncClient

app = FastAPI()


async def send_receipt(email: str, outbox: list[str]) -> None:
    outbox.append(email)


@app.post("/orders", status_code=201)
async def create_order(email: str, tasks: BackgroundTasks) -> None:
    tasks.add_task(send_receipt, email, app.state.outbox)


def test_with_testclient() -> None:
    app.state.outbox = []
    TestClient(app).post("/orders?email=ada@example.com")

    assert app.state.outbox == [], "not sent yet"


async def test_with_asyncclient() -> None:
    app.state.outbox = []
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await client.post("/orders?email=ada@example.com")

    assert app.state.outbox == [], "not sent yet"
