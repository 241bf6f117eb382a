from httpx import AsyncClient

client = AsyncClient()


async def test_health(address: str) -> None:
    response = await client.get(f"{address}/health")
    assert response.status_code == 200


async def test_health_again(address: str) -> None:
    response = await client.get(f"{address}/health")
    assert response.status_code == 200
