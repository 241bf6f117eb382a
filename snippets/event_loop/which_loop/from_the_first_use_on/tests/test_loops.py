import asyncio

loops: list[asyncio.AbstractEventLoop] = []


async def test_before_the_fixture() -> None:
    loops.append(asyncio.get_running_loop())


async def test_with_the_fixture(catalogue: list[str]) -> None:
    loops.append(asyncio.get_running_loop())


async def test_after_it_without_asking() -> None:
    loops.append(asyncio.get_running_loop())


def test_the_last_two_shared_a_loop() -> None:
    first, second, third = loops
    assert first is not second
    assert second is third
    assert first.is_closed()
    assert not second.is_closed()
