"""Read the pages in the navigation, and the section of each."""

from collections.abc import Iterator
from typing import Any

from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load


def navigation(configuration: str) -> list[tuple[str, str]]:
    """Return the section and path of each page that ``mkdocs.yml`` lists.

    ``configuration`` is the text of that file. If it cannot be parsed, return
    nothing, because MkDocs reports the error.
    """
    try:
        document: Any = yaml_load(configuration)
    except (ValueError, ConfigurationError):
        return []
    if not isinstance(document, dict):
        return []
    return [*listed(document.get("nav"))]


def listed(nav: Any, section: str = "") -> Iterator[tuple[str, str]]:
    """Yield the section and path of each page in ``nav``, in order.

    The section is the innermost one, or empty for a page outside any section.
    The path is relative to the checkout's root.
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
