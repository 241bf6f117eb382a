import httpx
import httpx2


async def test_httpx() -> None:
    async with httpx.AsyncClient() as client:
        await client.get("/health")


async def test_httpx2() -> None:
    async with httpx2.AsyncClient() as client:
        await client.get("/health")
