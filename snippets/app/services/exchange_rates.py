"""Asks another service for exchange rates."""

from decimal import Decimal
from typing import Annotated

import httpx
from fastapi import Depends
from starlette.requests import HTTPConnection

from app.config import AppSettings
from app.errors import RatesUnavailable


class ExchangeRates:
    def __init__(self, http: httpx.AsyncClient, url: str) -> None:
        self.http = http
        self.url = url

    async def rate(self, currency: str) -> Decimal:
        """How much of `currency` one dollar buys."""
        try:
            response = await self.http.get(f"{self.url}/rates/{currency}")
            response.raise_for_status()
        except httpx.HTTPError:
            raise RatesUnavailable from None
        return Decimal(response.json()["rate"])


async def get_http_client(connection: HTTPConnection) -> httpx.AsyncClient:
    http: httpx.AsyncClient = connection.state.http
    return http


async def get_exchange_rates(
    http: Annotated[httpx.AsyncClient, Depends(get_http_client)],
    settings: AppSettings,
) -> ExchangeRates:
    return ExchangeRates(http, settings.rates_url)


Rates = Annotated[ExchangeRates, Depends(get_exchange_rates)]
