"""Finds the system's Chromium; ``--install`` installs one where it may.

Nothing here downloads a browser of its own: it comes from Debian's packages.
"""

import os
import shutil
import sys
from pathlib import Path

from tools import debian

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
MISSING = (
    "no Chromium was found: install one (`apt-get install chromium`, or as "
    "root `make browser INSTALL=1`), or name it in the variable CHROMIUM"
)
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


def find() -> str | None:
    """The path of a Chromium or Chrome, or None."""
    found = [os.environ.get("CHROMIUM"), *map(shutil.which, NAMES)]
    if MAC.exists():
        found.append(str(MAC))
    return next(filter(None, found), None)


def flags() -> list[str]:
    """How it is started: quiet on the network, and as root if need be."""
    return [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS


def main() -> None:
    """Install Chromium if it is missing and that was asked for.

    Otherwise say what to do; the tests that need it are skipped then, but
    fail in continuous integration.
    """
    may_install = debian.told()
    if not find() and may_install:
        debian.install("chromium")
    if not find():
        print(MISSING, file=sys.stderr)


if __name__ == "__main__":
    main()
