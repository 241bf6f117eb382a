from datetime import timedelta

import pytest

from app.config import Settings


def test_what_holds_where_nothing_is_set() -> None:
    assert Settings().model_dump(exclude={"secret_key"}) == {
        "database_url": "sqlite+aiosqlite:///shop.db",
        "create_tables": True,
        "token_lifetime": timedelta(minutes=30),
        "rates_url": "https://rates.example.com",
        "smtp_host": None,
    }


def test_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOP_SMTP_HOST", "mail.example.com")
    monkeypatch.setenv("SHOP_CREATE_TABLES", "false")

    assert Settings().smtp_host == "mail.example.com"
    assert Settings().create_tables is False
