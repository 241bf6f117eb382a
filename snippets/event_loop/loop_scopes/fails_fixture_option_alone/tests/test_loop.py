import asyncio


async def test_runs_where_the_fixture_ran(
    fixture_loop: asyncio.AbstractEventLoop,
) -> None:
    assert asyncio.get_running_loop() is fixture_loop
