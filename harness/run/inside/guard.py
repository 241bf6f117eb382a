"""Restrict a case's Python processes to loopback and to their own folder.

This module is linked into every reader's environment and imported there by a
``.pth`` file, so that it also guards the processes that a case starts. Each
refused action is logged, so that it is reported even if the case catches the
exception.

The guard stops mistakes, not malice: it sees only what Python's audit events
show. It does not see programs in other languages, C extensions or ``ctypes``.
``os.mkfifo``, ``os.mknod`` and ``socket.listen`` raise no event, and the event
of ``os.open`` does not include ``dir_fd``.

The module is this long because nearly every audit event passes its paths and
addresses differently, and because it may not import other modules of ours.
"""

import ipaddress
import os
import sys
from collections.abc import Iterator
from typing import Any

# Environment variables of a case's processes: the folder that they may write
# to, and the log file that gets a line for each refused action.
FOLDER = "HARNESS_FOLDER"
LOG = "HARNESS_REFUSED"
NETWORK = "reaches beyond loopback, for "
SERVER = "listens beyond loopback, on "
FILES = "writes outside its folder, to "
# The fcntl command that returns the path of an open folder on macOS, and the
# maximum length of a path there. Linux has a link for each below /proc.
F_GETPATH = 50
PATH_LENGTH = 1024
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# Events that change the file system. Each pair has the positions, among the
# event's arguments, of a path and of the folder that it is relative to.
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
# Events whose first argument is a host, and events whose last argument is a
# socket address.
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
    """Let this process write only in ``folder`` and connect only locally.

    Each refused action adds a line to the file ``log``.
    """
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
    """Yield why an event is refused in a process confined to ``folder``."""
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
    """Yield the paths that an event is about to change."""
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
        if path and path[0] != "\0":  # an abstract name on Linux is not a file
            yield path
    else:
        for position, relative_to in CHANGES.get(event, ()):
            if isinstance(arguments[position], int):
                continue
            path = os.fsdecode(arguments[position])
            base = -1 if relative_to is None else arguments[relative_to]
            if base != -1:  # a folder's descriptor, as in shutil.rmtree
                path = os.path.join(_folder(base), path)
            yield path


def _folder(descriptor: int) -> str:
    """Return the path of the folder that a descriptor was opened for."""
    if sys.platform != "darwin":
        return f"/proc/self/fd/{descriptor}"
    # Imported here because every interpreter of a case imports this module,
    # and few need fcntl.
    import fcntl

    path = fcntl.fcntl(descriptor, F_GETPATH, bytes(PATH_LENGTH))
    return os.fsdecode(path.rstrip(b"\0"))


def _is_local(host: object) -> bool:
    if isinstance(host, bytes):
        host = host.decode()
    # Servers and smtplib look up the machine's own name.
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
