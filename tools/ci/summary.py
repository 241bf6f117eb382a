"""Lists what a change does to pages, and how their cases ended.

``python -m tools.ci.summary BASE`` prints it as Markdown, and leaves it in
``.cache/summary.md`` for a comment.
"""

import os
import subprocess
import sys
from collections.abc import Collection, Iterable
from pathlib import Path

from harness.book.book import read_book
from harness.book.cases import APP, Case, page_of
from harness.book.checkout import HERE, Checkout
from harness.book.problems import Refused
from harness.evidence import store
from harness.evidence.store import Evidence
from harness.render.badges import result

NAME = "summary.md"
# What every case stands on, beside the reader's project.
GROUND = ("harness/book/", "harness/run/", "requirements.lock")
# Of a case without a record.
MISSING = "does not hold, or did not run"
# So many pages, or cases, are listed.
MOST = 40


def changed(checkout: Checkout, base: str) -> list[str]:
    """The files that differ from where the branch left ``base``."""
    command = ["git", "diff", "--name-only", "--no-renames", "-z"]
    done = subprocess.run(
        [*command, f"{base}...HEAD"],
        cwd=checkout.root,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return [name for name in done.stdout.split("\0") if name]


def touched(names: Iterable[str]) -> dict[str, set[str]]:
    """The pages that are changed by these files, and what of each is."""
    found: dict[str, set[str]] = {}
    for name in names:
        folder, *rest = name.split("/")
        if folder == "docs" and name.endswith(".md"):
            found.setdefault(name, set()).add("text")
        elif folder == "snippets" and len(rest) > 3 and rest[0] != APP:
            page = page_of("/".join(rest[:3]))
            found.setdefault(page, set()).add("cases")
    return found


def readers(names: Iterable[str], known: Evidence) -> dict[str, list[str]]:
    """The files that cases share, and the pages whose cases ran them."""
    found = {}
    for name in names:
        inside = name.removeprefix("snippets/")
        if inside in known.project:
            records = known.cases.values()
            users = {r.page for r in records if inside in r.project}
            found[name] = sorted(users)
    return found


def text(
    names: list[str],
    known: Evidence,
    cases: list[Case],
    pages: Collection[str],
) -> str:
    """The summary as Markdown.

    ``cases`` are those of the checkout: one without a record in ``known`` did
    not hold, unless it never ran. ``pages`` are the paths of its pages.
    """
    lines = ["## What this change does to pages", ""]
    broken = [case.id for case in cases if case.id not in known.cases]
    if broken:
        lines += [f"{MISSING.capitalize()}: {_code(broken)}.", ""]
    ground = [name for name in names if name.startswith(GROUND)]
    if ground:
        lines += [f"Every case ran again, for {_code(ground)} changed.", ""]
    found = touched(names)
    if found:
        lines += ["| page | what changed | cases |", "| --- | --- | --- |"]
    for page in sorted(found)[:MOST]:
        own = [case for case in cases if case.page == page]
        why = " and ".join(sorted(found[page]))
        if page not in pages:
            why = "taken away"
        said = "<br>".join(_case(case, known) for case in own) or "none"
        lines.append(f"| `{page}` | {why} | {said} |")
    if len(found) > MOST:
        lines.append(f"| {len(found) - MOST} more | | |")
    for name, users in readers(names, known).items():
        lines += ["", f"`{name}` ran in cases of {_code(users)}."]
    if not found:
        lines.append("No page changed in itself.")
    return "\n".join([*lines, ""])


def _case(case: Case, known: Evidence) -> str:
    name = case.id.rpartition("/")[2]
    record = known.cases.get(case.id)
    return f"`{name}`: {result(record) if record else f'**{MISSING}**'}"


def _code(names: list[str]) -> str:
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    return ", ".join(f"`{name}`" for name in names[:MOST]) + more


def main() -> int:
    """Print what differs from the commit that is named; the exit status."""
    book = read_book(HERE)
    try:
        known, cases = store.read(HERE), book.runnable_cases()
    except Refused as refused:
        refused.show()
        return 1
    body = text(changed(HERE, sys.argv[1]), known, cases, book.pages)
    print(body)
    HERE.cache.mkdir(exist_ok=True)
    (HERE.cache / NAME).write_text(body, encoding="utf-8")
    if page := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(page).open("a", encoding="utf-8") as summary:
            summary.write(body)
    return 0


if __name__ == "__main__":
    sys.exit(main())
