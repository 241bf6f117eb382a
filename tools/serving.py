"""Serves over HTTP on loopback: a folder, or a checkout that is edited."""

import functools
import gzip
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from harness.book.checkout import HERE, Checkout

# Runs ``python -m harness`` for a checkout that need not hold the harness.
COMMAND = """
import signal, sys
from pathlib import Path
from harness import __main__ as command
from harness.book.checkout import Checkout
# What nohup starts, or & in a script, ignores some of them.
signal.signal(signal.SIGINT, signal.default_int_handler)
for number in signal.SIGTERM, signal.SIGHUP:
    signal.signal(number, signal.SIG_DFL)
command.HERE = Checkout(Path(sys.argv.pop(1)))
sys.exit(command.main())
"""
TEXT = ("text/", "application/javascript", "application/json", "image/svg")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


class _Compressing(_Quiet):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a text compressed, as who publishes a site does."""
        path = Path(self.translate_path(self.path))
        if self.path.endswith("/"):
            path /= "index.html"
        kind = self.guess_type(path)
        if not path.is_file() or not kind.startswith(TEXT):
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes())
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serve(folder: Path, *, compressed: bool = False) -> Iterator[str]:
    """The address of the folder, ending in a slash, while inside."""
    kind = _Compressing if compressed else _Quiet
    handler = functools.partial(kind, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def command(checkout: Checkout) -> list[str]:
    """The command line of the harness for this checkout, to add to."""
    return [sys.executable, "-c", COMMAND, str(checkout.root)]


@contextmanager
def serve_edited(
    checkout: Checkout, harness: Path = HERE.root, **environment: str
) -> Iterator["subprocess.Popen[str]"]:
    """What `make serve` starts, on a port of its own; see ``address``.

    ``harness`` is the folder whose harness serves. Who is inside ends it.
    """
    with subprocess.Popen(
        [*command(checkout), "serve", "--port", "0"],
        cwd=harness,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        except BaseException:
            process.kill()  # or the end of this block waits for ever
            raise


def address(process: "subprocess.Popen[str]") -> str:
    """Where a process of ``serve_edited`` serves, once it does."""
    assert process.stdout
    for line in process.stdout:
        if line.startswith("serving on "):
            return line.split()[-1]
    raise RuntimeError("it ended before it served")
