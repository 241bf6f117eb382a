"""What a test leaves is freed, and told, at its own end."""

import gc
import tracemalloc
from collections.abc import Iterator

import pytest

tracemalloc.start()  # slow: take it away when the leak is found


@pytest.fixture(autouse=True)
def collect() -> Iterator[None]:
    yield
    gc.collect()
