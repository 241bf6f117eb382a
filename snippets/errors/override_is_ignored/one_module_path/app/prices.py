"""The price of an item, from a dependency."""

from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI

router = APIRouter()


async def get_price() -> float:
    return 12.5


@router.get("/price")
async def read_price(price: Annotated[float, Depends(get_price)]) -> float:
    return price


app = FastAPI()
app.include_router(router)
