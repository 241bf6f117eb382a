from fastapi import FastAPI, Request, Response
from httpx import ASGITransport, AsyncClient
from starlette.middleware.trustedhost import TrustedHostMiddleware

app = FastAPI()


@app.post("/basket")
async def open_basket(response: Response) -> None:
    response.set_cookie("basket", "7", secure=True)


@app.get("/basket")
async def read_basket(request: Request) -> str | None:
    return request.cookies.get("basket")


async def test_a_secure_cookie_comes_back() -> None:
    async with AsyncClient(
        transport=ASGITransport(app=app), base_url="http://test"
    ) as client:
        await client.post("/basket")
        response = await client.get("/basket")

    assert response.json() == "7"


async def test_the_host_is_trusted() -> None:
    strict = TrustedHostMiddleware(app, ["shop.example.com"])
    async with AsyncClient(
        transport=ASGITransport(app=strict), base_url="http://test"
    ) as client:
        response = await client.get("/basket")

    assert response.text == "null"
