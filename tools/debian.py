"""Installs Debian's packages, where somebody has said so."""

import argparse
import os
import shutil
import subprocess


def told(arguments: list[str] | None = None) -> bool:
    """Whether packages of the system may be installed.

    It takes ``--install``, or continuous integration, whose machine is thrown
    away. The arguments are those of the command line unless others are given.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "--install",
        action="store_true",
        help="install what is missing with apt-get, as root",
    )
    return parser.parse_args(arguments).install or "CI" in os.environ


def install(*packages: str) -> None:
    """Install them as root on Debian or a system based on it; else nothing.

    The caller looks afterwards whether they are there.
    """
    if os.geteuid() == 0 and shutil.which("apt-get"):
        for command in (["update"], ["install", "-y", *packages]):
            subprocess.run(["apt-get", "-q", *command], check=False)
