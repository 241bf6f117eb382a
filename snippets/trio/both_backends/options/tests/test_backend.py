import asyncio

from sniffio import current_async_library


async def test_backend(anyio_backend_name: str) -> None:
    assert current_async_library() == anyio_backend_name
    if anyio_backend_name == "asyncio":
        assert asyncio.get_running_loop().get_debug()
