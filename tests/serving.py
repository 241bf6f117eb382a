"""Serves over HTTP on loopback: a folder, or a checkout that is edited."""

import functools
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from harness.repository import HERE, Repository

SERVE = """
import functools, sys
from pathlib import Path
from harness.repository import Repository
from harness.serve import serve
tell = functools.partial(print, flush=True)
serve(Repository(Path(sys.argv[1])), tell, 0)
"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """The address of the folder, ending in a slash, while inside."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def serve_edited(
    repository: Repository, harness: Path = HERE.root
) -> "subprocess.Popen[str]":
    """What `make serve` starts, on a port of its own; see ``address``.

    ``harness`` is the folder whose harness serves.
    """
    return subprocess.Popen(
        [sys.executable, "-c", SERVE, str(repository.root)],
        cwd=harness,
        stdout=subprocess.PIPE,
        text=True,
    )


def address(process: "subprocess.Popen[str]") -> str:
    """Where a process of ``serve_edited`` serves, once it does."""
    assert process.stdout
    for line in process.stdout:
        if line.startswith("serving on "):
            return line.split()[-1]
    raise RuntimeError("it ended before it served")
