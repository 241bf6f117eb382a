from functools import lru_cache

import pytest

from app.config import Settings


@lru_cache
def get_settings() -> Settings:
    return Settings()


def test_default() -> None:
    assert get_settings().rates_url == "https://rates.example.com"


def test_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOP_RATES_URL", "https://fake.example.com")

    assert get_settings().rates_url == "https://fake.example.com"
