"""The pages that the navigation lists, and the sections they are in."""

from collections.abc import Iterator
from typing import Any

from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load


def navigation(configuration: str) -> list[tuple[str, str]]:
    """The navigation in the text of ``mkdocs.yml``, as ``listed`` gives it.

    Empty where that text cannot be read: MkDocs says what is wrong with it.
    """
    try:
        document: Any = yaml_load(configuration)
    except (ValueError, ConfigurationError):
        return []
    if not isinstance(document, dict):
        return []
    return [*listed(document.get("nav"))]


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
