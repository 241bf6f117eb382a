from threading import current_thread

from fastapi.testclient import TestClient
from httpx import ASGITransport, AsyncClient

from main import app


def test_testclient_runs_the_app_on_another_thread() -> None:
    response = TestClient(app).get("/async-def")

    assert response.json() != current_thread().name


async def test_asyncclient_runs_the_app_on_this_thread() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/async-def")
        response_of_def = await client.get("/def")

    assert response.json() == current_thread().name
    assert response_of_def.json() != current_thread().name
