from unittest.mock import create_autospec

import httpx
from httpx import Request, Response

OK = Response(200, request=Request("GET", "https://rates.example.com"))


async def get_twice(http: httpx.AsyncClient) -> Response:
    """Send a second request if the first one times out."""
    try:
        return await http.get("https://rates.example.com")
    except httpx.TimeoutException:
        return await http.get("https://rates.example.com")


async def test_the_second_time() -> None:
    http = create_autospec(httpx.AsyncClient, instance=True)
    http.get.side_effect = [httpx.ReadTimeout("too slow"), OK]

    assert await get_twice(http) is OK
    assert http.get.await_count == 2


async def test_one_answer_too_few() -> None:
    http = create_autospec(httpx.AsyncClient, instance=True)
    http.get.side_effect = [httpx.ReadTimeout("too slow")]

    await get_twice(http)
