import pytest
from sniffio import current_async_library


@pytest.mark.anyio
async def test_runs_on_its_backend(anyio_backend_name: str) -> None:
    assert current_async_library() == anyio_backend_name
