from fastapi import BackgroundTasks, FastAPI
from httpx import ASGITransport, AsyncClient

app = FastAPI()


def send(address: str) -> None:
    raise ConnectionRefusedError("no mail server")


@app.post("/sign-up", status_code=201)
async def sign_up(address: str, tasks: BackgroundTasks) -> None:
    tasks.add_task(send, address)


async def test_sign_up() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.post("/sign-up?address=ada")

    assert response.status_code == 201
