from collections.abc import AsyncGenerator

import pytest
from sniffio import current_async_library


@pytest.fixture(autouse=True)
async def on_its_backend(anyio_backend_name: str) -> None:
    assert current_async_library() == anyio_backend_name


@pytest.fixture(scope="module")
async def catalogue(anyio_backend: str) -> AsyncGenerator[list[str], None]:
    # Requesting the backend makes pytest set this up once for each one.
    yield ["tea", "coffee"]
