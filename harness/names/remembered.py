"""Checks the names of every page, and remembers which pages are proven.

A check of all pages imports most of what a reader installs, which takes a
third of the time that MkDocs takes to render them. A page whose text, links
and ground are unchanged is therefore not checked again.
"""

import hashlib
import sys
from contextlib import suppress

from pydantic import TypeAdapter

from harness.book.book import Book
from harness.book.checkout import HARNESS
from harness.book.files import files_under
from harness.book.problems import Problem
from harness.names.check import Names
from harness.names.inline_code import linked

# The digest under which each page was proven.
PROVEN = TypeAdapter(dict[str, str])


def problems(book: Book) -> list[Problem]:
    """What the pages name that neither exists nor is shown."""
    path = book.checkout.cache / "names.json"
    known: dict[str, str] = {}
    with suppress(OSError, ValueError):  # there is none, or half of one
        known = PROVEN.validate_json(path.read_bytes())
    proven = {}
    found: list[Problem] = []
    names = Names(book)
    for page, digest in _digests(book).items():
        wrong = [] if known.get(page) == digest else names.check(page)[1]
        found += wrong
        if not wrong:
            proven[page] = digest
    if proven != known:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(PROVEN.dump_json(proven, indent=1))
    return found


def _digests(book: Book) -> dict[str, str]:
    """For each page a hash over everything that its proof depends on."""
    ground = _ground(book)
    texts = {page.name: page.text for page in book.pages.values()}
    digests = {}
    for page, text in texts.items():
        digest = ground.copy()
        for name in [page, *sorted(linked(page, text))]:
            digest.update(f"{name}\n{texts.get(name)}\n".encode())
        digests[page] = digest.hexdigest()
    return digests


def _ground(book: Book) -> "hashlib._Hash":
    """What the proof of every page depends on."""
    digest = hashlib.sha256(f"{sys.version}\n{book.lock}".encode())
    for name, text in book.files.items():
        digest.update(f"{name}\n{text}\n".encode())
    for room in ["book", "names"]:
        for path in files_under(HARNESS / room):
            digest.update(path.read_bytes())
    return digest
