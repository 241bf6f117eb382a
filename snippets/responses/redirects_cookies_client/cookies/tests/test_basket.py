from typing import Annotated

from fastapi import Cookie, FastAPI, Response
from fastapi.testclient import TestClient

app = FastAPI()


@app.post("/basket", status_code=201)
async def open_basket(response: Response) -> None:
    response.set_cookie(
        "basket", "b-1", max_age=3600, secure=True, httponly=True
    )


@app.get("/basket")
async def read_basket(
    basket: Annotated[str | None, Cookie()] = None,
) -> str | None:
    return basket


@app.delete("/basket", status_code=204)
async def drop_basket(response: Response) -> None:
    response.delete_cookie("basket")


def test_the_cookie_comes_back() -> None:
    client = TestClient(app, base_url="https://testserver")
    client.post("/basket")
    assert client.get("/basket").json() == "b-1"

    client.delete("/basket")
    assert client.get("/basket").json() is None


def test_its_attributes() -> None:
    response = TestClient(app).post("/basket")

    assert dict(response.cookies) == {"basket": "b-1"}
    assert response.headers["Set-Cookie"] == (
        "basket=b-1; HttpOnly; Max-Age=3600; Path=/; SameSite=lax; Secure"
    )


def test_a_cookie_of_the_client() -> None:
    client = TestClient(app, cookies={"basket": "b-2"})

    assert client.get("/basket").json() == "b-2"


def test_a_cookie_for_one_request() -> None:
    client = TestClient(app)
    response = client.get("/basket", headers={"Cookie": "basket=b-3"})

    assert response.json() == "b-3"
    assert client.get("/basket").json() is None
