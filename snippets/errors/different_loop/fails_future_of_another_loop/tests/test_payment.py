import asyncio


async def test_payment(paid: asyncio.Future[str]) -> None:
    asyncio.get_running_loop().call_soon(paid.set_result, "ok")
    assert await paid == "ok"
