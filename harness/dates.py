"""When a page last changed, by its history."""

import subprocess

from harness.repository import Repository


def dates(repository: Repository) -> dict[str, str]:
    """The day of the last commit of each page, as ``2026-11-24``.

    A change of its cases is a change of the page. Without a history, or with
    one that was cut off, nothing is known and the answer is empty.
    """
    command = ["git", "log", "--format=%x00%cs", "--name-only", "--", "."]
    cut_off = ["git", "rev-parse", "--is-shallow-repository"]
    try:
        if _said(repository, cut_off).strip() != "false":
            return {}
        history = _said(repository, command)
    except (OSError, subprocess.CalledProcessError):
        return {}
    found: dict[str, str] = {}
    for commit in history.split("\0")[1:]:
        date, *names = commit.split()
        for name in names:
            found.setdefault(_page(name), date)
    return found


def _page(name: str) -> str:
    """The page that a file belongs to; another file is its own."""
    folder, *rest = name.split("/")
    if folder == "snippets" and len(rest) > 3:
        return f"docs/{rest[0]}/{rest[1]}.md"
    return name


def _said(repository: Repository, command: list[str]) -> str:
    return subprocess.run(
        command,
        cwd=repository.root,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
