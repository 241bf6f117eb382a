import pytest
from httpx import AsyncClient


@pytest.mark.anyio
def test_base_url(client: AsyncClient) -> None:
    assert client.base_url == "http://test"


def test_redirects_are_not_followed(client: AsyncClient) -> None:
    assert client.follow_redirects is False
