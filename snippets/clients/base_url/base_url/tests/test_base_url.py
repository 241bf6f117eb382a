from fastapi import FastAPI, Request, Response
from fastapi.testclient import TestClient
from httpx import ASGITransport, AsyncClient
from starlette.middleware.trustedhost import TrustedHostMiddleware

app = FastAPI()
strict = TrustedHostMiddleware(app, ["shop.example.com"])


@app.post("/basket")
async def open_basket(response: Response) -> None:
    response.set_cookie("basket", "7", secure=True)


@app.get("/basket")
async def read_basket(request: Request) -> str | None:
    return request.cookies.get("basket")


async def test_a_secure_cookie_comes_back() -> None:
    async with AsyncClient(
        transport=ASGITransport(app=strict),
        base_url="https://shop.example.com",
    ) as client:
        await client.post("/basket")
        response = await client.get("/basket")

    assert response.json() == "7"


def test_testclient_takes_a_base_url_too() -> None:
    client = TestClient(strict)
    assert client.base_url == "http://testserver"
    assert client.get("/basket").text == "Invalid host header"

    client = TestClient(strict, base_url="https://shop.example.com")
    client.post("/basket")
    assert client.get("/basket").json() == "7"
