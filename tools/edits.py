"""Measures how long after a save a browser shows it: ``make edits``.

Edits a copy of the checkout that is served as by ``make serve``, one file at a
time, each time from a state in which everything holds. A test file is shown
when its block has the new text and the badge of a run of it.
"""

import os
import signal
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from harness.book.book import read_book
from harness.book.checkout import HERE, Checkout
from harness.evidence.refresh import ensure_fresh
from tools import chromium
from tools.browser import opened
from tools.matrix import copy
from tools.serving import address, serve_edited

# Seconds from the save to what the page shows: as a median, and at most.
MEDIAN, MOST = 1.0, 2.0
# Milliseconds that one edit may take, and a cold start of a page's cases.
LIMIT = 120_000
# Each is asked while the page loads, too.
CONTENT = '(document.querySelector(".md-content")?.textContent ?? "")'
SETTLED = """
() => document.readyState !== "loading"
  && !document.querySelector(".problem, .pending")
  && ![...document.querySelectorAll(".block__badge")]
    .some(badge => badge.textContent === "not proven")
"""
SHOWN = f"text => {CONTENT}.includes(text)"
HOLDS = f"text => {CONTENT}.includes(text) && ({SETTLED})()"
ALERT = """
text => [...document.querySelectorAll("[role=alert]")]
  .some(alert => alert.textContent.includes(text))
"""
PENDING = """
text => document.querySelector(".pending")?.textContent.includes(text)
"""
HANG = "\n\ndef test_hang() -> None:\n    while True:\n        pass\n"


@dataclass(frozen=True)
class Edit:
    """A change of a file, and what the page must show then.

    ``old`` becomes ``new``; without ``old`` that is added at the end, and
    without ``new`` the file is deleted. ``until`` is JavaScript that gets
    ``text``.
    """

    kind: str
    page: str
    file: str
    old: str
    new: str
    until: str
    text: str


def edits() -> Iterator[Edit]:
    """Twenty edits, of each kind that there is."""
    first, rollback = "clients/first_test", "database/rollback_per_test"
    health = f"snippets/{first}/health"
    nested = f"snippets/{rollback}/savepoints_in_a_transaction"
    test = f"{health}/tests/test_health.py"
    tests = [(first, test), (rollback, f"{nested}/tests/conftest.py")]
    for number, page in enumerate([first, rollback] * 2):
        said = f"An added sentence, number {number}."
        yield Edit(
            "page", page, f"docs/{page}.md", "", f"\n{said}\n", SHOWN, said
        )
    for number, (page, file) in enumerate(tests * 2):
        said = f"# An added comment, number {number}."
        yield Edit("test", page, file, "", f"{said}\n", HOLDS, said)
    for page, case in [(first, health), (rollback, nested)]:
        yield Edit(
            "transcript",
            page,
            f"{case}/transcript.txt",
            " PASSED",
            " FAILED",
            ALERT,
            " FAILED",
        )
        yield Edit(
            "transcript with markup",
            page,
            f"{case}/transcript.txt",
            " passed in",
            " <b>&amp; in",
            ALERT,
            " <b>&amp; in",
        )
    for number in range(2):
        said = f"# An added comment, number {number}."
        file = "snippets/app/routers/items.py"
        page = "companion_app/items"
        yield Edit("app", page, file, "", f"{said}\n", SHOWN, said)
    for page, file in tests:
        yield Edit(
            "syntax error", page, file, "", "def (\n", ALERT, "SyntaxError"
        )
    yield Edit("hang", first, test, "", HANG, PENDING, "still to run")
    for page, file in tests:
        yield Edit("deletion", page, file, "", "", ALERT, "does not exist")
    yield Edit(
        "include",
        first,
        f"docs/{first}.md",
        "health/tests",
        "health/test",
        ALERT,
        "does not exist",
    )


def first_edits() -> list[Edit]:
    """An edit of each page that is not counted.

    It waits for processes to warm up, as they do while a person reads.
    """
    running = [edit for edit in edits() if edit.kind in {"test", "app"}]
    return [*{edit.page: edit for edit in running}.values()]


def seconds(edit: Edit, checkout: Checkout, page: Page) -> float:
    """Save the file as edited: seconds until the page shows it."""
    path = checkout.root / edit.file
    text = path.read_text(encoding="utf-8")
    assert edit.old in text, edit
    begun = time.monotonic()
    if edit.new:
        path.write_text(
            text.replace(edit.old, edit.new, 1)
            if edit.old
            else text + edit.new,
            encoding="utf-8",
        )
    else:
        path.unlink()
    page.wait_for_function(edit.until, arg=edit.text, timeout=LIMIT)
    taken = time.monotonic() - begun
    if edit.kind == "hang":
        page.wait_for_function(ALERT, arg="hangs", timeout=LIMIT)
        print(f"  the hang is named after {time.monotonic() - begun:.1f} s")
    path.write_text(text, encoding="utf-8")
    page.wait_for_function(SETTLED, timeout=LIMIT)
    return taken


def measured() -> tuple[float, float]:
    """Seconds until a browser shows an edit: the median and the longest.

    Prints each. Raises ``FileNotFoundError`` where Chromium is missing.
    """
    path = chromium.find()
    if path is None:
        raise FileNotFoundError(chromium.MISSING)
    ensure_fresh(read_book(HERE), print)
    taken = []
    with (
        tempfile.TemporaryDirectory() as name,
        sync_playwright() as playwright,
    ):
        checkout = Checkout(Path(name))
        copy(HERE, checkout.root)
        checkout.evidence.write_bytes(HERE.evidence.read_bytes())
        browser = playwright.chromium.launch(
            executable_path=path, args=chromium.flags()
        )
        with serve_edited(checkout, checkout.root) as process:
            try:
                site = address(process)
                # A pipe that nobody reads would stop it once it is full.
                threading.Thread(target=process.communicate).start()
                for edit in [*first_edits(), *edits()]:
                    with opened(browser, f"{site}{edit.page}/") as (page, bad):
                        page.wait_for_function(SETTLED, timeout=LIMIT)
                        taken.append(seconds(edit, checkout, page))
                    load = os.getloadavg()[0]
                    print(
                        f"{taken[-1]:6.2f} s  load {load:4.1f}  {edit.kind}, "
                        f"{edit.file} {''.join(bad)}",
                        flush=True,
                    )
            finally:
                process.send_signal(signal.SIGINT)
    counted = taken[len(first_edits()) :]
    return statistics.median(counted), max(counted)


def main() -> int:
    """Print each edit's seconds, and whether they hold; the exit status."""
    try:
        median, most = measured()
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    holds = median <= MEDIAN and most <= MOST
    print(
        f"median {median:.2f} s, at most {MEDIAN} s; longest {most:.2f} s, "
        f"at most {MOST} s: {'holds' if holds else 'MISSED'}"
    )
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
