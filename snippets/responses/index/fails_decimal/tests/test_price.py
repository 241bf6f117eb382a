from decimal import Decimal

from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from pydantic import BaseModel

app = FastAPI()


class Price(BaseModel):
    euros: Decimal


@app.get("/price")
async def read_price() -> Price:
    return Price(euros=Decimal("9.50"))


async def test_price() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.get("/price")

    assert response.json() == {"euros": 9.5}
