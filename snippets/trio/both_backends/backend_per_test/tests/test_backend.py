import pytest
from sniffio import current_async_library


async def test_the_fixture_decides() -> None:
    assert current_async_library() == "asyncio"


@pytest.mark.parametrize("anyio_backend", ["asyncio", "trio"])
async def test_this_one_runs_on_both(anyio_backend_name: str) -> None:
    assert current_async_library() == anyio_backend_name
