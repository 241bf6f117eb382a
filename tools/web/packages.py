"""Finds what npm's lock names; ``python -m tools.web.packages`` installs it.

npm and Java come from Debian's packages, with ``--install``; the rest comes
from npm's registry.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from tools import debian

FOLDER = Path(__file__).parent
# The file of each package that is run.
FILES = {
    "axe-core": "axe.min.js",
    "vnu-jar": "build/dist/vnu.jar",
    "lighthouse": "cli/index.js",
}
# What the tests need; Lighthouse, five times as large, is for its own command.
TESTED = ("axe-core", "vnu-jar")
PROGRAMS = {"npm": "npm", "java": "default-jre-headless"}
MISSING = (
    "{} is not here: install npm and Java (`apt-get install npm "
    "default-jre-headless`), then run `make web`; as root, `make web "
    "INSTALL=1` does both"
)


def find(package: str) -> Path | None:
    """What to run of a package at its locked version, or None."""
    lock = json.loads(
        (FOLDER / "package-lock.json").read_text(encoding="utf-8")
    )
    place = f"node_modules/{package}"
    found = FOLDER / place / "package.json"
    locked = lock["packages"][place]["version"]
    if (
        not found.exists()
        or json.loads(found.read_text(encoding="utf-8"))["version"] != locked
    ):
        return None
    return FOLDER / place / FILES[package]


def install(*options: str, folder: Path = FOLDER) -> None:
    """Install what the lock in this folder names, if npm is here."""
    if npm := shutil.which("npm"):
        subprocess.run([npm, "ci", *options], cwd=folder, check=True)


def missing() -> list[str]:
    """What of the programs and of the tests' packages is not here."""
    programs = [name for name in PROGRAMS if not shutil.which(name)]
    return programs + [name for name in TESTED if not find(name)]


def main() -> None:
    """Install what is missing as far as it may, and say what still is.

    The tests that need it are skipped then, but fail in continuous
    integration.
    """
    may_install = debian.told()
    for name, package in PROGRAMS.items():
        if not shutil.which(name) and may_install:
            debian.install("--no-install-recommends", package)
    if not all(map(find, TESTED)):
        install("--omit=dev")
    for name in missing():
        print(MISSING.format(name), file=sys.stderr)


if __name__ == "__main__":
    main()
