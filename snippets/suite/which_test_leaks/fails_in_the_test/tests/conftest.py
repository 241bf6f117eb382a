"""What a test leaves in a cycle is freed, and told, at its end."""

import gc
import tracemalloc
from collections.abc import Iterator

import pytest

tracemalloc.start()  # take it away when the leak is found


@pytest.fixture(autouse=True)
def collect() -> Iterator[None]:
    yield
    gc.collect()
