"""Installs Debian's packages, where that needs no question."""

import os
import shutil
import subprocess


def install(*packages: str) -> None:
    """Install them as root on Debian or what descends from it; else nothing.

    Who needs them looks afterwards whether they are there.
    """
    if os.geteuid() == 0 and shutil.which("apt-get"):
        for command in (["update"], ["install", "-y", *packages]):
            subprocess.run(["apt-get", "-q", *command], check=False)
