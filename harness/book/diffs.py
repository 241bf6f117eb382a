"""Derive the patch between two files that ran."""

import difflib


def unified(before: str, after: str, path: str) -> str:
    """Return a patch for ``patch -p1`` from one text of a file to the other.

    It is empty if the two are equal. Both must end with a newline, as every
    file under ``snippets/`` does.
    """
    return "".join(
        difflib.unified_diff(
            before.splitlines(keepends=True),
            after.splitlines(keepends=True),
            f"a/{path}",
            f"b/{path}",
        )
    )
