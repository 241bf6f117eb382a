"""Keeps a case's Python processes on this machine and in their own folder.

Linked into every reader's environment and imported by a ``.pth`` file there,
so that the processes a case starts are guarded like the case itself. What is
refused is noted, so that a case that goes on regardless is still reported.
It stops mistakes, not malice, and sees only what Python's audit events show:
not what a program in another language, a C extension or ``ctypes`` does, not
``os.mkfifo``, ``os.mknod`` and ``socket.listen``, which raise no event, and
not the ``dir_fd`` of ``os.open``, which its event leaves out.
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
SERVER = "listens beyond loopback, on "
FILES = "writes outside its folder, to "
# The command of fcntl by which macOS names an open folder, and how long a path
# is there at most. Linux has a link for each below /proc.
F_GETPATH = 50
PATH_LENGTH = 1024
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# Events that change what a path names, and where the paths and the folders
# that they are relative to stand among the arguments.
CHANGES = {
    "os.chflags": ((0, None),),
    "os.chmod": ((0, 2),),
    "os.chown": ((0, 3),),
    "os.link": ((1, 3),),
    "os.mkdir": ((0, 2),),
    "os.remove": ((0, 1),),
    "os.removexattr": ((0, None),),
    "os.rename": ((0, 2), (1, 3)),
    "os.rmdir": ((0, 1),),
    "os.setxattr": ((0, None),),
    "os.symlink": ((1, 2),),
    "os.truncate": ((0, None),),
    "os.utime": ((0, 3),),
}
BIND = "socket.bind"
# Events whose first argument is a host, and those whose last is an address.
LOOKUPS = {
    "socket.getaddrinfo",
    "socket.gethostbyaddr",
    "socket.gethostbyname",
}
ADDRESSED = {
    BIND,
    "socket.connect",
    "socket.getnameinfo",
    "socket.sendmsg",
    "socket.sendto",
}
WATCHED = {"open", "sqlite3.connect", *CHANGES, *LOOKUPS, *ADDRESSED}

_limits: tuple[str, str] | None = None


def confine(folder: str, log: str) -> None:
    """From now on this process writes in ``folder`` only, and stays local."""
    global _limits
    _limits = (os.path.realpath(folder) + os.sep, log)


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if _limits is None or event not in WATCHED:
        return
    folder, log = _limits
    for reason in refused(event, arguments, folder):
        with open(log, "a", encoding="utf-8") as lines:
            lines.write(f"{reason}\n")
        raise PermissionError(f"the case {reason}")


def refused(
    event: str, arguments: tuple[Any, ...], folder: str
) -> Iterator[str]:
    """Say why an event is refused, in a process confined to ``folder``."""
    if event in LOOKUPS and not _is_local(arguments[0]):
        yield f"{NETWORK}{arguments[0]}"
    if event in ADDRESSED and isinstance(arguments[-1], tuple):
        host = arguments[-1][0]
        if event == BIND and host == "":
            yield f"{SERVER}every address"
        elif not _is_local(host):
            yield f"{SERVER if event == BIND else NETWORK}{host}"
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
    elif event == BIND and isinstance(arguments[-1], str | bytes):
        path = os.fsdecode(arguments[-1])
        if path and path[0] != "\0":  # else a name that is no file
            yield path
    else:
        for position, relative_to in CHANGES.get(event, ()):
            if isinstance(arguments[position], int):
                continue
            path = os.fsdecode(arguments[position])
            base = -1 if relative_to is None else arguments[relative_to]
            if base != -1:  # a descriptor, as shutil.rmtree uses
                path = os.path.join(_folder(base), path)
            yield path


def _folder(descriptor: int) -> str:
    """Name the folder that a descriptor was opened for."""
    if sys.platform != "darwin":
        return f"/proc/self/fd/{descriptor}"
    # Every interpreter of a case imports this module, few need that one.
    import fcntl

    path = fcntl.fcntl(descriptor, F_GETPATH, bytes(PATH_LENGTH))
    return os.fsdecode(path.rstrip(b"\0"))


def _is_local(host: object) -> bool:
    if isinstance(host, bytes):
        host = host.decode()
    # Its own name is what a server and smtplib ask for.
    own = {"", "localhost", os.uname().nodename}
    if not isinstance(host, str) or host in own:
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


sys.addaudithook(_watch)
if FOLDER in os.environ:
    confine(os.environ[FOLDER], os.environ[LOG])
