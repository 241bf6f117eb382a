"""Asks the warehouse, and again if it is slow or fails."""

from anyio import sleep
from httpx import AsyncClient, Response, TransportError

URL = "https://warehouse.example.com/stock/tea"


async def read_stock(http: AsyncClient) -> Response:
    """Asks three times, and waits two and then four seconds between."""
    for wait in (2, 4):
        try:
            response = await http.get(URL, timeout=3)
        except TransportError:
            await sleep(wait)
            continue
        if not response.is_server_error:
            return response
        await sleep(wait)
    return await http.get(URL, timeout=3)
