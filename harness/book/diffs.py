"""The difference between two files that ran, as a patch that is derived."""

import difflib


def unified(before: str, after: str, path: str) -> str:
    """A patch for ``patch -p1`` that turns one text of a file into the other.

    It is empty when the two are equal. Both end with a newline, as every file
    under ``snippets/`` does.
    """
    return "".join(
        difflib.unified_diff(
            before.splitlines(keepends=True),
            after.splitlines(keepends=True),
            f"a/{path}",
            f"b/{path}",
        )
    )
