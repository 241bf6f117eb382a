"""The front matter of a page, read as MkDocs reads it."""

from mkdocs.utils.meta import get_data


def lines_before(lines: list[str]) -> int:
    """The number of a page's lines before its body."""
    text = "\n".join([*lines, ""])
    body = str(get_data(text)[0])
    return text.count("\n") - body.count("\n")
