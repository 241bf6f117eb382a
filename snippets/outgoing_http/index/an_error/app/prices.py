"""Passes the price of a dollar on, from another service."""

from collections.abc import AsyncGenerator
from typing import Annotated, Any

import httpx
from fastapi import Depends, FastAPI, HTTPException

URL = "https://rates.example.com"
app = FastAPI()


async def get_http() -> AsyncGenerator[httpx.AsyncClient, None]:
    async with httpx.AsyncClient(base_url=URL) as http:
        yield http


@app.get("/prices/{currency}")
async def read_price(
    currency: str, http: Annotated[httpx.AsyncClient, Depends(get_http)]
) -> Any:
    try:
        response = await http.get(f"/rates/{currency}")
        response.raise_for_status()
    except httpx.HTTPError:
        raise HTTPException(502, "No rates today.") from None
    return response.json()
