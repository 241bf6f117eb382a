"""Settings, read from environment variables that start with `SHOP_`."""

from datetime import timedelta
from typing import Annotated

from fastapi import Depends
from pydantic_settings import BaseSettings, SettingsConfigDict
from starlette.requests import HTTPConnection


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="SHOP_")

    database_url: str = "sqlite+aiosqlite:///shop.db"
    create_tables: bool = True
    secret_key: str = "only-for-development-so-replace-it"
    token_lifetime: timedelta = timedelta(minutes=30)
    rates_url: str = "https://rates.example.com"
    smtp_host: str | None = None


async def get_settings(connection: HTTPConnection) -> Settings:
    """The settings that `create_app` was called with."""
    settings: Settings = connection.app.state.settings
    return settings


AppSettings = Annotated[Settings, Depends(get_settings)]
