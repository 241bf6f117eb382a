"""Keeps a case's Python processes on this machine and in their own folder.

Linked into every reader's environment and imported by a ``.pth`` file there,
so that the processes a case starts are guarded like the case itself. What is
refused is noted, so that a case that goes on regardless is still reported.
It stops mistakes, not malice: only what Python's audit events show is seen.
"""

import ipaddress
import os
import sys
from collections.abc import Iterator
from typing import Any

# Set for a process of a case: the folder that it may write to, and the file
# that takes a line for each thing refused.
FOLDER = "HARNESS_FOLDER"
LOG = "HARNESS_REFUSED"
NETWORK = "reaches beyond loopback, for "
FILES = "writes outside its folder, to "
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# Events that change what a path names, and where the paths and the folders
# that they are relative to stand among the arguments.
CHANGES = {
    "os.chmod": ((0, 2),),
    "os.chown": ((0, 3),),
    "os.link": ((1, 3),),
    "os.mkdir": ((0, 2),),
    "os.remove": ((0, 1),),
    "os.rename": ((0, 2), (1, 3)),
    "os.rmdir": ((0, 1),),
    "os.symlink": ((1, 2),),
    "os.truncate": ((0, None),),
    "os.utime": ((0, 3),),
}
SOCKETS = {"socket.connect", "socket.getaddrinfo", "socket.sendto"}
WATCHED = {"open", "sqlite3.connect", *CHANGES, *SOCKETS}

_limits: tuple[str, str] | None = None


def confine(folder: str, log: str) -> None:
    """From now on this process writes in ``folder`` only, and stays local."""
    global _limits
    _limits = (os.path.realpath(folder) + os.sep, log)


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if _limits is None or event not in WATCHED:
        return
    folder, log = _limits
    for refused in _refused(event, arguments, folder):
        with open(log, "a") as lines:
            lines.write(f"{refused}\n")
        raise PermissionError(f"the case {refused}")


def _refused(
    event: str, arguments: tuple[Any, ...], folder: str
) -> Iterator[str]:
    if event in SOCKETS:
        host = arguments[0]
        if event != "socket.getaddrinfo":
            address = arguments[-1]
            host = address[0] if isinstance(address, tuple) else None
        if host is not None and not _is_local(host):
            yield f"{NETWORK}{host}"
        return
    for path in _changed(event, arguments):
        real = os.path.realpath(path)
        if not (real + os.sep).startswith((folder, "/dev/")):
            yield f"{FILES}{real}"


def _changed(event: str, arguments: tuple[Any, ...]) -> Iterator[str]:
    """The paths that an event is about to change."""
    if event == "open":
        path, _, flags = arguments
        if flags & WRITING and not isinstance(path, int):
            yield os.fsdecode(path)
    elif event == "sqlite3.connect":
        name = os.fsdecode(arguments[0])
        if name and ":memory:" not in name and "mode=memory" not in name:
            yield name.removeprefix("file:").partition("?")[0]
    else:
        for position, relative_to in CHANGES[event]:
            if isinstance(arguments[position], int):
                continue
            path = os.fsdecode(arguments[position])
            base = -1 if relative_to is None else arguments[relative_to]
            if base != -1:  # a descriptor, as shutil.rmtree uses
                path = os.path.join(f"/proc/self/fd/{base}", path)
            yield path


def _is_local(host: object) -> bool:
    if isinstance(host, bytes):
        host = host.decode()
    if not isinstance(host, str) or host in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


sys.addaudithook(_watch)
if FOLDER in os.environ:
    confine(os.environ[FOLDER], os.environ[LOG])
