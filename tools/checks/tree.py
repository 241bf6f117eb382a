"""The files of a checkout as texts by name, so that one can be changed."""

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from harness.book.checkout import Checkout
from harness.book.problems import Problem

Tree = Mapping[str, str]
Check = Callable[..., list[Problem]]

LOCK = "requirements.lock"
PROJECT = "pyproject.toml"
MAKEFILE = "Makefile"
WORKFLOWS = ".github/workflows/"

SHOWN_FOLDERS = {".ci", ".github"}
OTHERS = {"__pycache__", "node_modules", "site-packages"}
SUFFIXES = {
    "",
    ".cfg",
    ".ini",
    ".lock",
    ".md",
    ".py",
    ".sh",
    ".toml",
    ".yaml",
    ".yml",
}


def read(repository: Checkout) -> dict[str, str]:
    """The files that a check may look at, and all that is in ``tests/``."""
    found = {}
    for parent, folders, files in os.walk(repository.root):
        folders[:] = [
            name
            for name in folders
            if name not in OTHERS
            and (name[0] != "." or name in SHOWN_FOLDERS)
            and Path(parent, name) != repository.site
        ]
        for path in (Path(parent, name) for name in files):
            name = repository.name(path)
            if _matters(name):
                found[name] = path.read_text(encoding="utf-8")
    return dict(sorted(found.items()))


def _matters(name: str) -> bool:
    path = Path(name)
    if name.startswith("snippets/"):
        is_settings = path.suffix in {".cfg", ".ini", ".sh", ".toml"}
        return is_settings or path.name.startswith(
            ("requirements", "transcript")
        )
    return path.suffix in SUFFIXES or (
        name.startswith("tests/") and path.name.startswith("test_")
    )


def place(tree: Tree, name: str, pattern: str = "") -> str:
    """A file with the line that a pattern matches first, or its first."""
    text = tree.get(name, "")
    found = re.search(pattern, text, re.MULTILINE) if pattern else None
    return (
        f"{name}:{text.count(chr(10), 0, found.start()) + 1 if found else 1}"
    )
