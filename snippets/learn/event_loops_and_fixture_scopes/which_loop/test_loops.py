import asyncio

from sqlalchemy.ext.asyncio import AsyncEngine

loops: list[asyncio.AbstractEventLoop] = []


async def test_the_first_has_a_loop() -> None:
    loops.append(asyncio.get_running_loop())


async def test_the_second_has_another() -> None:
    loops.append(asyncio.get_running_loop())
    assert loops[1] is not loops[0]
    assert loops[0].is_closed()


async def test_a_wide_fixture_begins_a_loop(engine: AsyncEngine) -> None:
    loops.append(asyncio.get_running_loop())
    assert loops[2] is not loops[1]


async def test_the_next_test_shares_it() -> None:
    assert asyncio.get_running_loop() is loops[2]
