"""Collect garbage after each test: a leak is reported in its own test."""

import gc
import tracemalloc
from collections.abc import Iterator

import pytest

tracemalloc.start()  # remove this line when the leak is found


@pytest.fixture(autouse=True)
def collect() -> Iterator[None]:
    yield
    gc.collect()
