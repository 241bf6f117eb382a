"""Builds the same pages with Zensical, and asks whether their blocks ran.

``python -m tools.zensical`` works in a copy of the checkout. Zensical calls no
hook of MkDocs; what it must keep is what ``harness.render.extension``
promises: a block that was typed in stops the build, and every other one is
what ran.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from harness.book.blocks import HOME
from harness.book.book import Book, read_book
from harness.book.checkout import HERE, Checkout
from harness.book.problems import Problem, Refused
from harness.evidence.refresh import ensure_fresh
from harness.publish import readback
from tools.matrix import copy

TYPED = "\n```python\nprint(1)\n```\n"


def check(book: Book, folder: Path) -> list[Problem]:
    """What is wrong with the pages as Zensical builds them in a folder."""
    place = Checkout(folder)
    copy(HERE, folder)
    shutil.copy2(HERE.evidence, place.evidence)
    home = folder / HOME
    text = home.read_text(encoding="utf-8")
    home.write_text(text + TYPED, encoding="utf-8")
    refused = _build(place)
    line = text.count("\n") + 2
    if not refused.returncode or f"{HOME}:{line}" not in refused.stdout:
        what = f"Zensical takes a typed block:\n{refused.stdout}"
        fix = "let harness.render.extension refuse it there as well"
        return [Problem(f"{HOME}:{line}", what, fix)]
    home.write_text(text, encoding="utf-8")
    built = _build(place)
    if built.returncode:
        what = f"Zensical does not build the pages:\n{built.stdout}"
        return [Problem("mkdocs.yml", what, "see what changed in Zensical")]
    shutil.copy2(HERE.evidence, place.site)
    return readback.check(book, place.site)


def _build(place: Checkout) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--clean"],
        cwd=place.root,
        env={**os.environ, "PYTHONPATH": str(place.root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def main() -> int:
    """Print what is wrong; the exit status."""
    book = read_book(HERE)
    try:
        ensure_fresh(book, print)
        with tempfile.TemporaryDirectory(prefix="zensical-") as name:
            problems = check(book, Path(name))
    except Refused as refused:
        problems = refused.problems
    for problem in problems:
        print(problem)
    if not problems:
        print("Zensical refuses a typed block, and shows what ran")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
