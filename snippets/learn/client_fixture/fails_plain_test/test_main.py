from httpx import AsyncClient


def test_the_client_is_open(client: AsyncClient) -> None:
    assert not client.is_closed
