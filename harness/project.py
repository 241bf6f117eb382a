"""Lays a case over the reader's project in a folder of its own."""

import tomllib
from pathlib import Path
from typing import Any

from harness.cases import PYPROJECT, Case, reader_project
from harness.repository import Repository
from harness.sections import strip_markers


def lay(repository: Repository, case: Case, target: Path) -> None:
    """Write the reader's project with the case over it into ``target``."""
    for path in reader_project(repository):
        _save(path, target / path.relative_to(repository.snippets))
    for path in case.files:
        _save(path, target / path.relative_to(case.folder))


def requirements(repository: Repository, case: Case) -> list[str]:
    """What the case's ``pyproject.toml`` says is installed to test with."""
    own = case.folder / PYPROJECT
    path = own if own.exists() else repository.snippets / PYPROJECT
    document: dict[str, Any] = tomllib.loads(path.read_text())
    installed: list[str] = document["project"]["dependencies"]
    return [*installed, *document["dependency-groups"]["test"]]


def _save(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(strip_markers(source.read_text()))
