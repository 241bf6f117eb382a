"""Asks another service with requests, in a worker thread."""

import requests
from fastapi import FastAPI

URL = "https://rates.example.com"
app = FastAPI()


@app.get("/prices/{currency}")
def read_price(currency: str) -> dict[str, str]:
    response = requests.get(f"{URL}/rates/{currency}", timeout=5)
    rate: dict[str, str] = response.json()
    return rate
