from fastapi import BackgroundTasks, FastAPI
from httpx import ASGITransport, AsyncClient

app = FastAPI()
counted: list[str] = []


def send_mail() -> None:
    raise ConnectionRefusedError("no mail server")


def count_order() -> None:
    counted.append("order")


@app.post("/orders", status_code=201)
async def create_order(tasks: BackgroundTasks) -> None:
    tasks.add_task(send_mail)
    tasks.add_task(count_order)


async def test_an_order_is_counted() -> None:
    transport = ASGITransport(app=app, raise_app_exceptions=False)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.post("/orders")

    assert response.status_code == 201
    assert counted == ["order"]
