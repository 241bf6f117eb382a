"""Keeps one open issue about drift, through GitHub's ``gh``.

The issue is known by its label, which only those who may triage can set.
"""

import json
import subprocess

LABEL = "drift"
TITLE = "Pages drift on newer packages"
HOLDS = "Every page holds on the newest packages again."


def put(body: str) -> str:
    """Make ``body`` the text of the one open issue; what was done, in words.

    An open issue is edited, and closed where ``body`` is empty; one is opened
    only where none is.
    """
    number = _open()
    if number and body:
        _gh("issue", "edit", number, "--body-file", "-", text=body)
        return f"updated issue {number}"
    if number:
        _gh("issue", "close", number, "--comment", HOLDS)
        return f"closed issue {number}"
    if not body:
        return "no issue is open, and none is needed"
    _gh("label", "create", LABEL, "--force")
    new = ["--title", TITLE, "--label", LABEL, "--body-file", "-"]
    return f"opened {_gh('issue', 'create', *new, text=body).strip()}"


def _open() -> str | None:
    """The number of the oldest open issue with the label."""
    asked = ["--label", LABEL, "--state", "open", "--json", "number"]
    found = json.loads(_gh("issue", "list", *asked))
    return str(min(issue["number"] for issue in found)) if found else None


def _gh(*arguments: str, text: str = "") -> str:
    return subprocess.run(
        ["gh", *arguments],
        input=text,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
