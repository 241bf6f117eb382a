import pytest

from app.config import Settings
from app.main import app


def test_settings_of_this_test(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(rates_url="https://fake.example.com")
    monkeypatch.setattr(app.state, "settings", settings)

    assert app.state.settings.rates_url == "https://fake.example.com"


def test_the_settings_are_back() -> None:
    assert app.state.settings.rates_url == "https://rates.example.com"
