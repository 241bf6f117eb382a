"""Escape plain text as Markdown, and write links."""

import posixpath
import re


def as_code(text: str) -> str:
    """Format a text as inline code, even if it contains backticks."""
    runs = [len(run) for run in re.findall("`+", text)]
    fence = "`" * (max(runs, default=0) + 1)
    pad = " " if runs else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def as_prose(text: str) -> str:
    """Escape what Markdown and HTML would interpret as markup.

    Backticks keep their meaning because titles and questions use them. ``<``
    becomes an entity: Python-Markdown would show a backslash before it.
    """
    pieces = re.split("(`[^`]*`)", text)
    return "".join(
        piece
        if piece.startswith("`")
        else re.sub(r"([\\*_\[\]>])", r"\\\1", piece).replace("<", "&lt;")
        for piece in pieces
    )


def link(text: str, target: str) -> str:
    """Format a link whose text is escaped as prose."""
    return f"[{as_prose(text)}]({target})"


def seen_from(page: str, target: str) -> str:
    """Return the relative target of a link on a page to another page.

    ``page`` is a path relative to the checkout's root, ``target`` one relative
    to ``docs/``, with an anchor if it has one.
    """
    name, anchor, heading = target.partition("#")
    folder = posixpath.dirname(page)
    return posixpath.relpath(f"docs/{name}", folder or ".") + anchor + heading
