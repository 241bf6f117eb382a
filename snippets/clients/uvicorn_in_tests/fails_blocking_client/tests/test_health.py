import httpx


def is_healthy(url: str) -> bool:
    return httpx.get(f"{url}/health", timeout=0.3).is_success


async def test_blocking(url: str) -> None:
    assert is_healthy(url)


async def test_awaited(url: str) -> None:
    async with httpx.AsyncClient(base_url=url) as client:
        assert (await client.get("/health")).is_success
