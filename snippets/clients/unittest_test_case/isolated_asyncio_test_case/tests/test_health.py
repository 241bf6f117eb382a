from unittest import IsolatedAsyncioTestCase

from httpx import ASGITransport, AsyncClient

from app.main import app


class HealthTest(IsolatedAsyncioTestCase):
    async def asyncSetUp(self) -> None:
        transport = ASGITransport(app=app)
        self.client = await self.enterAsyncContext(
            AsyncClient(transport=transport, base_url="http://test")
        )

    async def test_health(self) -> None:
        response = await self.client.get("/health")
        assert response.status_code == 200
