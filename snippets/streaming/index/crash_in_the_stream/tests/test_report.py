from httpx import ASGITransport, AsyncClient

from app.report import app


async def test_the_report_ends_early() -> None:
    transport = ASGITransport(app=app, raise_app_exceptions=False)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/report")

    assert response.status_code == 200
    assert response.text == "tea\n"
