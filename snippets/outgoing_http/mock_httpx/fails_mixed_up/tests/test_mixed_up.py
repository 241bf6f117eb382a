import httpx
import httpx2
import respx

from app.services.exchange_rates import ExchangeRates

URL = "https://rates.example.com"


async def test_response_of_httpx2() -> None:
    # As the fixture httpx2_mock, which pytest-httpx2 brings.
    with respx.mock(using="httpcore2", assert_all_called=False) as router:
        router.get(URL).mock(return_value=httpx2.Response(200))


async def test_transport_of_httpx2() -> None:
    transport = httpx2.MockTransport(lambda request: httpx2.Response(200))

    async with httpx.AsyncClient(transport=transport) as http:
        await http.get(URL)


async def test_error_of_httpx2() -> None:
    def down(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("the service is down", request=request)

    transport = httpx2.MockTransport(down)
    async with httpx2.AsyncClient(transport=transport) as http:
        # It has `except httpx.HTTPError`, which this is not.
        await ExchangeRates(http, URL).rate("EUR")
