import httpx
import httpx2

from app.main import app


async def test_both_reach_the_app() -> None:
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app=app), base_url="http://test"
    ) as client:
        response = await client.get("/health")
    async with httpx2.AsyncClient(
        transport=httpx2.ASGITransport(app=app), base_url="http://test"
    ) as client2:
        response2 = await client2.get("/health")

    assert response.json() == response2.json() == {"status": "ok"}
    # The response and exception classes of the two libraries are unrelated.
    assert not isinstance(response2, httpx.Response)
    assert not issubclass(httpx2.HTTPError, httpx.HTTPError)
