"""Plain text as Markdown that shows just that text."""

import re


def as_code(text: str) -> str:
    """The text as inline code, whatever backticks it holds."""
    runs = [len(run) for run in re.findall("`+", text)]
    fence = "`" * (max(runs, default=0) + 1)
    pad = " " if runs else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def as_prose(text: str) -> str:
    """The text without what Markdown and HTML would take for markup.

    Backticks keep their meaning: pages' titles and questions use them. A
    backslash before ``<`` would be shown: Python-Markdown takes none there.
    """
    pieces = re.split("(`[^`]*`)", text)
    return "".join(
        piece
        if piece.startswith("`")
        else re.sub(r"([\\*_\[\]>])", r"\\\1", piece).replace("<", "&lt;")
        for piece in pieces
    )


def link(text: str, target: str) -> str:
    """A link that shows just this text."""
    return f"[{as_prose(text)}]({target})"
