"""When a page last changed, by its history."""

import subprocess

from harness.book.checkout import Checkout


def dates(checkout: Checkout) -> dict[str, str]:
    """The day of the last commit of each page, as ``2026-11-24``.

    A change of its cases is a change of the page. Without a history, or with
    one that was cut off, nothing is known and the answer is empty.
    """
    # With -z no name is quoted, and each ends with a NUL.
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
    """The page that a file belongs to; another file is its own."""
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
