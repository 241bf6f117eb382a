from sniffio import current_async_library


async def test_runs_on_asyncio() -> None:
    assert current_async_library() == "asyncio"
