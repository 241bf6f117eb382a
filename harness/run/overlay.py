"""Lay a case's files over the reader's project in a separate folder."""

import os
from collections.abc import Mapping
from pathlib import Path

from harness.book import pyproject, setup
from harness.book.book import Book
from harness.book.cases import PYPROJECT, Case


def laid(files: Mapping[str, str], case: Case) -> dict[str, str]:
    """Return these files, by name, with the case's files laid over them.

    A whole project is returned alone.
    """
    return {**({} if case.is_whole_project else files), **case.files}


def lay(files: Mapping[str, str], case: Case, target: Path) -> None:
    """Write these files, then the case's files over them, into ``target``."""
    whole = laid(files, case)
    for folder in {os.path.dirname(name) for name in whole}:
        os.makedirs(target / folder, exist_ok=True)
    for name, text in whole.items():
        with open(target / name, "w", encoding="utf-8") as file:
            file.write(text)


def requirements(book: Book, case: Case) -> list[str]:
    """Return the packages that a case runs with, as its page lists them.

    They are in the case's ``pyproject.toml``. Without one, those of its setup
    are returned, and without a setup, those of the shop. Raises ``Refused``
    when none are listed.
    """
    if case.own_requirements:
        own = case.texts[PYPROJECT]
        return pyproject.requirements(own, f"{case.path}/{PYPROJECT}")
    if case.is_whole_project:
        return [
            package
            for name, text in case.setup.items()
            for package in setup.requirements(text, f"snippets/{name}")
        ]
    shop = book.files.get(PYPROJECT, "")
    return pyproject.requirements(shop, f"snippets/{PYPROJECT}")
