"""Asks another service with httpx."""

from typing import Any

import httpx
from fastapi import FastAPI

app = FastAPI()


@app.get("/prices/{currency}")
async def read_price(currency: str, service: str) -> Any:
    async with httpx.AsyncClient() as http:
        response = await http.get(f"{service}/rates/{currency}")
    return response.json()
