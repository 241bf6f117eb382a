import asyncio

earlier: list[asyncio.AbstractEventLoop] = []


def check_that_the_loop_is_new() -> None:
    loop = asyncio.get_running_loop()
    assert all(loop is not other for other in earlier)
    assert all(other.is_closed() for other in earlier)
    earlier.append(loop)


async def test_add_an_item() -> None:
    check_that_the_loop_is_new()


async def test_read_an_item() -> None:
    check_that_the_loop_is_new()


async def test_delete_an_item() -> None:
    check_that_the_loop_is_new()
