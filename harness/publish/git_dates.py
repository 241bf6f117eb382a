"""Find the date of each page's last change in the Git history."""

import subprocess

from harness.book.checkout import Checkout


def dates(checkout: Checkout) -> dict[str, str]:
    """Return the date of each page's last commit, such as ``2026-11-24``.

    A change to a page's cases counts as a change to the page. Without a Git
    history, or in a shallow clone, the result is empty.
    """
    # With -z, names are not quoted, and each ends with a NUL.
    command = ["git", "log", "-z", "--format=%x00%cs", "--name-only"]
    command += ["--", "."]
    cut_off = ["git", "rev-parse", "--is-shallow-repository"]
    try:
        if _said(checkout, cut_off).strip() != "false":
            return {}
        history = _said(checkout, command)
    except (OSError, subprocess.CalledProcessError):
        return {}
    found: dict[str, str] = {}
    for commit in f"\0{history}".split("\0\0")[1:]:
        date, _, names = commit.partition("\0\n")
        for name in filter(None, names.split("\0")):
            found.setdefault(_page(name), date)
    return found


def _page(name: str) -> str:
    """Return the page that a case's file belongs to, or else the file."""
    folder, *rest = name.split("/")
    if folder == "snippets" and len(rest) > 3:
        return f"docs/{rest[0]}/{rest[1]}.md"
    return name


def _said(checkout: Checkout, command: list[str]) -> str:
    return subprocess.run(
        command,
        cwd=checkout.root,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=True,
    ).stdout
