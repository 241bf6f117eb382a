from collections.abc import Generator
from functools import lru_cache

import pytest

from app.config import Settings


@lru_cache
def get_settings() -> Settings:
    return Settings()


@pytest.fixture(autouse=True)
def fresh_settings() -> Generator[None, None, None]:
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()  # the next test starts without it


def test_default() -> None:
    assert get_settings().rates_url == "https://rates.example.com"


def test_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOP_RATES_URL", "https://fake.example.com")

    assert get_settings().rates_url == "https://fake.example.com"


def test_default_again() -> None:
    assert get_settings().rates_url == "https://rates.example.com"
