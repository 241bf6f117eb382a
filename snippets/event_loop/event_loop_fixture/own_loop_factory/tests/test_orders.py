import asyncio


async def test_order() -> None:
    assert type(asyncio.get_running_loop()).__name__ == "ShopLoop"
