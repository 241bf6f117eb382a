import socket
from typing import Any

import pytest

LOOPBACK = {None, "localhost", "127.0.0.1", "::1"}


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect
    getaddrinfo = socket.getaddrinfo

    def check(host: Any) -> None:
        if isinstance(host, bytes):  # from anyio
            host = host.decode()
        if host not in LOOPBACK:
            raise ConnectionError(f"a test asked for {host}")

    def checked_connect(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple):  # and no path of a Unix socket
            check(address[0])
        connect(self, address)

    def checked_getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        check(host)
        return getaddrinfo(host, *args, **kwargs)

    monkeypatch.setattr(socket.socket, "connect", checked_connect)
    monkeypatch.setattr(socket, "getaddrinfo", checked_getaddrinfo)
