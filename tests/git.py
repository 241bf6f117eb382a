"""A history for a checkout of a test."""

import subprocess

from harness.book.checkout import Checkout


def git(checkout: Checkout, *arguments: str) -> str:
    """Run a command of git as someone; what it prints."""
    identity = ["-c", "user.name=n", "-c", "user.email=e@example.com"]
    return subprocess.run(
        ["git", *identity, *arguments],
        cwd=checkout.root,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


def commit_all(checkout: Checkout) -> None:
    """Begin a history with all files but what a run writes."""
    (checkout.root / ".gitignore").write_text(
        ".cache/\n/evidence.json\n", encoding="utf-8"
    )
    git(checkout, "init", "--quiet")
    git(checkout, "add", "--all")
    git(checkout, "commit", "--quiet", "--message", "One")
