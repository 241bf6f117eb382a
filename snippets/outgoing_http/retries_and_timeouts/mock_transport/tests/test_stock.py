from collections.abc import Callable
from unittest.mock import AsyncMock, call

import pytest
from httpx import (
    AsyncClient,
    MockTransport,
    ReadTimeout,
    Request,
    Response,
    TransportError,
)

from app.stock import read_stock

SLOW = ReadTimeout("too slow")


def in_turn(
    *answers: Response | TransportError,
) -> Callable[[Request], Response]:
    """Return a service that gives these answers, one per request."""
    left = iter(answers)

    def service(request: Request) -> Response:
        answer = next(left)
        if isinstance(answer, TransportError):
            raise answer
        return answer

    return service


async def test_the_third_time(sleep: AsyncMock) -> None:
    service = in_turn(SLOW, Response(503), Response(200, json=7))

    async with AsyncClient(transport=MockTransport(service)) as http:
        response = await read_stock(http)

    assert response.json() == 7
    assert sleep.await_args_list == [call(2), call(4)]


async def test_there_is_no_fourth_time(sleep: AsyncMock) -> None:
    service = in_turn(SLOW, SLOW, SLOW)

    async with AsyncClient(transport=MockTransport(service)) as http:
        with pytest.raises(ReadTimeout):
            await read_stock(http)


async def test_what_is_not_there_is_not_asked_for_again(
    sleep: AsyncMock,
) -> None:
    async with AsyncClient(
        transport=MockTransport(in_turn(Response(404)))
    ) as http:
        response = await read_stock(http)

    assert response.status_code == 404
    sleep.assert_not_awaited()
