import anyio

log: list[str] = []


async def test_a_slow_order() -> None:
    log.append("slow order")
    await anyio.sleep(0.1)
    log.append("slow order is done")


async def test_a_quick_order() -> None:
    log.append("quick order")

    assert log == ["slow order", "slow order is done", "quick order"]
