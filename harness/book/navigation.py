"""The pages that the navigation lists, and the sections they are in."""

from collections.abc import Iterator
from typing import Any

from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from harness.book.checkout import Repository
from harness.book.steady import kept


@kept
def navigation(repository: Repository) -> list[tuple[str, str]]:
    """The navigation of ``mkdocs.yml``, as ``listed`` gives it.

    Empty where that file cannot be read: MkDocs says what is wrong with it.
    """
    try:
        with repository.configuration.open(encoding="utf-8") as file:
            configuration: Any = yaml_load(file)
    except (OSError, ValueError, ConfigurationError):
        return []
    if not isinstance(configuration, dict):
        return []
    return [*listed(configuration.get("nav"))]


def listed(nav: Any, section: str = "") -> Iterator[tuple[str, str]]:
    """The pages of MkDocs' ``nav``, in order: section, path from the root.

    The section is the innermost one; empty for a page that is in none.
    """
    if isinstance(nav, str):
        if nav.endswith(".md") and ":" not in nav:
            yield section, f"docs/{nav}"
    elif isinstance(nav, dict):
        for name, below in nav.items():
            inside = str(name) if isinstance(below, list) else section
            yield from listed(below, inside)
    elif isinstance(nav, list):
        for entry in nav:
            yield from listed(entry, section)
