"""Keeps a case's Python processes on this machine.

Linked into every reader's environment and imported by a ``.pth`` file there,
so that the processes a case starts are guarded like the case itself.
"""

import ipaddress
import os
import sys
from typing import Any

LOG = "HARNESS_NETWORK_LOG"
WATCHED = {"socket.connect", "socket.getaddrinfo", "socket.sendto"}


def _is_local(host: object) -> bool:
    if isinstance(host, bytes):
        host = host.decode()
    if not isinstance(host, str) or host in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in WATCHED or LOG not in os.environ:
        return
    host = arguments[0]
    if event != "socket.getaddrinfo":
        address = arguments[-1]
        host = address[0] if isinstance(address, tuple) else None
    if host is None or _is_local(host):
        return
    with open(os.environ[LOG], "a") as log:
        log.write(f"{host}\n")
    raise PermissionError(f"network beyond loopback is closed: {host}")


sys.addaudithook(_watch)
