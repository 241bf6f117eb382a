import anyio

from app.services.hub import Hub


async def test_all_who_listen_hear() -> None:
    hub = Hub()
    async with hub.listen() as first, hub.listen() as second:
        hub.publish("sold out")

        with anyio.fail_after(1):
            assert await first.receive() == "sold out"
            assert await second.receive() == "sold out"


async def test_who_left_is_forgotten() -> None:
    hub = Hub()
    async with hub.listen():
        assert len(hub.listeners) == 1

    assert len(hub.listeners) == 0


async def test_who_is_slow_misses_one() -> None:
    hub = Hub()
    async with hub.listen() as slow:
        for number in range(101):
            hub.publish(str(number))

        assert slow.statistics().current_buffer_used == 100
