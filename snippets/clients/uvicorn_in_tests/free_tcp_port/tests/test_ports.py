import socket

import pytest


def test_a_port_of_anyio_is_free_for_all(free_tcp_port: int) -> None:
    address = ("127.0.0.1", free_tcp_port)
    with socket.create_server(address):  # as another process could
        with pytest.raises(OSError, match="in use"):
            socket.create_server(address)


def test_port_0_is_taken_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        with pytest.raises(OSError, match="in use"):
            socket.create_server(listener.getsockname())
