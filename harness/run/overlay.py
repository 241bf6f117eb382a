"""Lays a case over the reader's project in a folder of its own."""

import os
from pathlib import Path

from harness.book import pyproject
from harness.book.cases import PYPROJECT, Case, reader_project
from harness.book.checkout import Repository
from harness.book.markers import strip_markers


def read(repository: Repository) -> dict[str, str]:
    """The reader's project: the text of each file by its path in there."""
    return {
        path.relative_to(repository.snippets).as_posix(): _text(path)
        for path in reader_project(repository)
    }


def laid(files: dict[str, str], case: Case) -> dict[str, str]:
    """These files with those of the case over them, by name."""
    return {**files, **case.files}


def lay(files: dict[str, str], case: Case, target: Path) -> None:
    """Write these files with those of the case over them into ``target``."""
    whole = laid(files, case)
    for folder in {os.path.dirname(name) for name in whole}:
        os.makedirs(target / folder, exist_ok=True)
    for name, text in whole.items():
        with open(target / name, "w") as file:
            file.write(text)


def requirements(repository: Repository, case: Case) -> list[str]:
    """What the case's ``pyproject.toml`` says is installed to test with.

    Raises ``Refused`` where it does not say that.
    """
    own = case.texts.get(PYPROJECT)
    if own is not None:
        return pyproject.requirements(own, f"snippets/{case.id}/{PYPROJECT}")
    path = repository.snippets / PYPROJECT
    return pyproject.requirements(
        path.read_text("utf-8"), repository.name(path)
    )


def _text(path: Path) -> str:
    return strip_markers(path.read_text())
