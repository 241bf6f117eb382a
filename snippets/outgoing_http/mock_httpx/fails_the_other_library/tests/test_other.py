import httpx
import httpx2
from pytest_httpx import HTTPXMock
from respx import MockRouter, Router


async def test_respx(respx_mock: MockRouter, url: str) -> None:
    respx_mock.route().respond(text="fake")

    async with httpx2.AsyncClient() as http:
        response = await http.get(url)

    assert response.text == "fake"


async def test_pytest_httpx(httpx_mock: HTTPXMock, url: str) -> None:
    httpx_mock.add_response(text="fake")

    async with httpx2.AsyncClient() as http:
        response = await http.get(url)

    assert response.text == "fake"


async def test_pytest_httpx2(httpx2_mock: Router, url: str) -> None:
    httpx2_mock.route().respond(text="fake")

    async with httpx.AsyncClient() as http:
        response = await http.get(url)

    assert response.text == "fake"
