import asyncio


def test_a_new_loop() -> None:
    asyncio.new_event_loop().close()
