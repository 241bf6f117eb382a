"""Lay a case's files over the reader's project in a separate folder."""

import os
from collections.abc import Mapping
from pathlib import Path

from harness.book import pyproject
from harness.book.book import Book
from harness.book.cases import PYPROJECT, Case


def laid(files: Mapping[str, str], case: Case) -> dict[str, str]:
    """Return these files, by name, with the case's files laid over them."""
    return {**files, **case.files}


def lay(files: Mapping[str, str], case: Case, target: Path) -> None:
    """Write these files, then the case's files over them, into ``target``."""
    whole = laid(files, case)
    for folder in {os.path.dirname(name) for name in whole}:
        os.makedirs(target / folder, exist_ok=True)
    for name, text in whole.items():
        with open(target / name, "w", encoding="utf-8") as file:
            file.write(text)


def requirements(book: Book, case: Case) -> list[str]:
    """Return the test requirements that the case's ``pyproject.toml`` lists.

    Without such a file in the case, the project's is read. Raises ``Refused``
    when the file does not list any.
    """
    own = case.texts.get(PYPROJECT)
    where = f"{case.path if own is not None else 'snippets'}/{PYPROJECT}"
    text = book.files.get(PYPROJECT, "") if own is None else own
    return pyproject.requirements(text, where)
