"""What a contributor waits for, and how much it leaves behind.

Everything is measured in a copy of the checkout that holds neither evidence
nor a cache, in this order: all tests, then the same after a change of words,
then a build after a change to rendering.
"""

import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from harness.book.checkout import HERE, Checkout
from harness.book.files import files_under
from tools import edits
from tools.bench.table import Figure
from tools.matrix import copy
from tools.web import packages

PAGE = "clients/first_test"
RENDERING = "harness/render/extension.py"
RUNNING = "harness/run/runner.py"
# A line of progress, such as ``[1/801] clients/first_test/health passes``.
CASE_RAN = re.compile(r"^\[\d+/\d+\] ", re.MULTILINE)
# Prints how many records are still fresh. It runs in the copy, because what
# counts is the code of that harness.
STILL_FRESH = """
from harness.book.book import read_book
from harness.book.checkout import HERE
from harness.evidence import store
book = read_book(HERE)
print(len(book.cases) - len(store.stale(book, store.read(HERE))))
"""


def figures() -> list[Figure]:
    """Each figure of a contributor's day, from one copy of the checkout.

    Raises ``CalledProcessError`` where a command fails: a test run that is red
    has no duration to speak of.
    """
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        checkout = Checkout(Path(name))
        copy(HERE, checkout.root)
        for shared in (HERE.root / ".venv", packages.FOLDER / "node_modules"):
            (checkout.root / HERE.name(shared)).symlink_to(shared)
        found = [*_waits(checkout)]
    median, most = edits.measured()
    return [
        *found,
        Figure("s until an edit is seen, median", median, edits.MEDIAN),
        Figure("s until an edit is seen, longest", most, edits.MOST),
    ]


def _waits(checkout: Checkout) -> list[Figure]:
    """The figures of the tests and of a build, one after the other."""
    cold, _ = timed(checkout, "-m", "pytest", "--run-all")
    _add(checkout, f"docs/{PAGE}.md", "\nA sentence that was added.\n")
    page, _ = timed(checkout, "-m", "pytest", "--page", PAGE)
    warm, _ = timed(checkout, "-m", "pytest")
    _add(checkout, RENDERING, "# A comment that was added.\n")
    building, said = timed(checkout, "-m", "harness", "build")
    _add(checkout, RUNNING, "# A comment that was added.\n")
    _, fresh = timed(checkout, "-c", STILL_FRESH)
    kept = sum(path.stat().st_size for path in files_under(checkout.cache))
    again = len(CASE_RAN.findall(said))
    return [
        Figure("s of `make test ALL=1`, cold", cold, 8 * 60),
        Figure("s of `make test PAGE=` after a change of words", page, 5),
        Figure("s of `make test` after a change of words", warm, 90),
        Figure("cases run after a change to rendering", again, 0),
        Figure("s of `make build` after a change to rendering", building, 60),
        Figure("records fresh after a change to running", float(fresh), 0),
        Figure("MB in .cache after all of that", kept / 1e6, 1000),
    ]


def timed(checkout: Checkout, *arguments: str) -> tuple[float, str]:
    """Run Python in the copy; the seconds it takes and what it prints."""
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=checkout.root,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    taken = time.monotonic() - begun
    if done.returncode:
        print(done.stdout)
        done.check_returncode()
    return taken, done.stdout


def _add(checkout: Checkout, name: str, text: str) -> None:
    """Add text at the end of a file of the copy."""
    with (checkout.root / name).open("a", encoding="utf-8") as file:
        file.write(text)
