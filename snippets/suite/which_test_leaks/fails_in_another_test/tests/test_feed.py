import gc
import socket


class PriceFeed:
    def __init__(self) -> None:
        self.socket = socket.socket()
        self.itself = self  # only the garbage collector frees it


def test_open() -> None:
    assert PriceFeed().socket.type is socket.SOCK_STREAM


def test_innocent() -> None:
    gc.collect()  # a collection may run in any test
