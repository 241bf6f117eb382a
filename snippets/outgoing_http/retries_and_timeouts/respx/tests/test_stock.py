from unittest.mock import AsyncMock

import pytest
from httpx import AsyncClient, ReadTimeout, Response
from respx import MockRouter

from app.stock import URL, read_stock


@pytest.mark.usefixtures("sleep")
async def test_the_third_time(respx_mock: MockRouter) -> None:
    route = respx_mock.get(URL)
    route.side_effect = [ReadTimeout, Response(503), Response(200, json=7)]

    async with AsyncClient() as http:
        response = await read_stock(http)

    assert response.json() == 7
    assert route.call_count == 3


async def test_it_waits_longer_each_time(
    respx_mock: MockRouter, sleep: AsyncMock
) -> None:
    respx_mock.get(URL).side_effect = ReadTimeout

    async with AsyncClient() as http:
        with pytest.raises(ReadTimeout):
            await read_stock(http)

    assert [wait.args for wait in sleep.await_args_list] == [(2,), (4,)]
