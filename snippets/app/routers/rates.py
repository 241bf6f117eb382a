"""The price of a dollar in another currency."""

from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel

from app.services.exchange_rates import Rates

router = APIRouter(prefix="/rates", tags=["rates"])
Currency = Annotated[str, Path(pattern="^[A-Z]{3}$")]


class Rate(BaseModel):
    currency: str
    rate: Decimal


@router.get("/{currency}")
async def read_rate(currency: Currency, rates: Rates) -> Rate:
    return Rate(currency=currency, rate=await rates.rate(currency))
