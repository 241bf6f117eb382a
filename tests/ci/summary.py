"""Lists what a change does to pages, and how their cases ended.

``python -m tests.ci.summary BASE`` prints it as Markdown, and leaves it in
``.cache/summary.md`` for a comment.
"""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from harness import evidence
from harness.badges import result
from harness.cases import Case, discover, page_of
from harness.evidence import Evidence
from harness.pages import pages
from harness.repository import HERE, Repository

NAME = "summary.md"
# What every case stands on: a change of it is a change of no page alone.
GROUND = ("harness/", "requirements.lock", "snippets/pyproject.toml")
# So many pages are listed with their cases.
MOST = 40


def changed(repository: Repository, base: str) -> list[str]:
    """The files that differ from where the branch left ``base``."""
    command = ["git", "diff", "--name-only", "--no-renames", "-z"]
    done = subprocess.run(
        [*command, f"{base}...HEAD"],
        cwd=repository.root,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return [name for name in done.stdout.split("\0") if name]


def touched(names: Iterable[str], known: Evidence) -> dict[str, set[str]]:
    """The pages that these files change, and why each is listed.

    A file of the app changes the pages whose cases read it as they ran.
    """
    found: dict[str, set[str]] = {}
    for name in names:
        folder, *rest = name.split("/")
        if folder == "docs" and name.endswith(".md"):
            found.setdefault(name, set()).add("text")
        elif folder == "snippets" and len(rest) > 3 and rest[0] != "app":
            page = page_of("/".join(rest[:3]))
            found.setdefault(page, set()).add("cases")
        elif folder == "snippets":
            inside = "/".join(rest)
            for record in known.cases.values():
                if inside in record.project:
                    found.setdefault(record.page, set()).add(inside)
    return found


def text(
    names: list[str],
    known: Evidence,
    cases: list[Case],
    texts: dict[str, str],
) -> str:
    """The summary as Markdown.

    ``cases`` are those of the checkout: one without a record in ``known`` did
    not hold. ``texts`` are its pages.
    """
    found = touched(names, known)
    ground = [name for name in names if name.startswith(GROUND)]
    lines = ["## What this change does to pages", ""]
    if ground:
        lines += [
            f"Every case ran again: {_code(ground[:3])}"
            f"{' and more' if len(ground) > 3 else ''} changed.",
            "",
        ]
    if not found:
        return "\n".join([*lines, "No page changed.", ""])
    lines += ["| page | what changed | cases |", "| --- | --- | --- |"]
    for page in sorted(found)[:MOST]:
        own = [case for case in cases if case.page == page]
        why = ", ".join(sorted(found[page]))
        if page not in texts:
            why = "taken away"
        said = "<br>".join(_case(case, known) for case in own) or "none"
        lines.append(f"| `{page}` | {why} | {said} |")
    if len(found) > MOST:
        lines.append(f"| {len(found) - MOST} more | | |")
    return "\n".join([*lines, ""])


def _case(case: Case, known: Evidence) -> str:
    name = case.id.rpartition("/")[2]
    record = known.cases.get(case.id)
    return f"`{name}`: {result(record) if record else '**does not hold**'}"


def _code(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def main() -> None:
    """Print the summary of what differs from the commit that is named."""
    body = text(
        changed(HERE, sys.argv[1]),
        evidence.read(HERE),
        discover(HERE),
        pages(HERE),
    )
    print(body)
    HERE.cache.mkdir(exist_ok=True)
    (HERE.cache / NAME).write_text(body)
    if page := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(page).open("a") as summary:
            summary.write(body)


if __name__ == "__main__":
    main()
