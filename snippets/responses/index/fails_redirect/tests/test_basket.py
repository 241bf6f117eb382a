from fastapi import FastAPI
from fastapi.responses import RedirectResponse
from httpx import ASGITransport, AsyncClient

app = FastAPI()


@app.get("/basket")
async def read_basket() -> list[str]:
    return ["tea"]


@app.post("/basket")
async def add_to_basket() -> RedirectResponse:
    return RedirectResponse("/basket", status_code=303)


async def test_the_basket_is_shown() -> None:
    transport = ASGITransport(app=app)
    async with AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        response = await client.post("/basket")

    assert response.json() == ["tea"]
