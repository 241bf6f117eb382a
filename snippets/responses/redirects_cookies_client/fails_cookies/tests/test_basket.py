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


def test_the_cookie_comes_back() -> None:
    client = TestClient(app)
    client.post("/basket")
    assert client.cookies["basket"] == "b-1"

    assert client.get("/basket").json() == "b-1"


def test_a_cookie_for_one_request() -> None:
    client = TestClient(app)
    response = client.get("/basket", cookies={"basket": "b-2"})

    assert response.json() == "b-2"
