"""Errors of the shop itself, and the handler that answers with them."""

import logging

from fastapi import Request
from fastapi.responses import JSONResponse

from app.middleware import request_id

logger = logging.getLogger(__name__)


class ShopError(Exception):
    def __init__(self, status_code: int, detail: str) -> None:
        super().__init__(detail)
        self.status_code = status_code


class OutOfStock(ShopError):
    def __init__(self, item_id: int) -> None:
        super().__init__(409, f"There is not enough of item {item_id}.")


class RatesUnavailable(ShopError):
    def __init__(self) -> None:
        super().__init__(502, "The exchange rates cannot be reached.")


async def shop_error_handler(
    request: Request, error: Exception
) -> JSONResponse:
    assert isinstance(error, ShopError)
    logger.warning("%s (request %s)", error, request_id.get())
    return JSONResponse({"detail": str(error)}, error.status_code)
