import asyncio

from httpx import ASGITransport, AsyncClient

from app.exports import app, tasks


async def test_an_export_is_started() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.post("/exports")

    assert response.status_code == 202
    (task,) = tasks
    assert task.get_loop() is asyncio.get_running_loop()
    await task
