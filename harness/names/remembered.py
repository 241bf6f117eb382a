"""Check the names on every page, and remember which pages are proven.

Checking every page imports most of the packages that a reader installs, which
takes a third of the time in which MkDocs renders the pages. A page is
therefore not checked again while its text, its pictures, the pages that it
links to and the inputs common to all pages are unchanged.
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
from harness.pictures.words import shown_on

# The digest of each page's inputs when the page was proven.
PROVEN = TypeAdapter(dict[str, str])


def problems(book: Book) -> list[Problem]:
    """Report names on the pages that neither exist nor are shown."""
    path = book.checkout.cache / "names.json"
    known: dict[str, str] = {}
    with suppress(OSError, ValueError):  # the cache is missing or incomplete
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
    """Return, for each page, a hash of everything its proof depends on."""
    ground = _ground(book)
    texts = {page.name: page.text for page in book.pages.values()}
    digests = {}
    for page, text in texts.items():
        digest = ground.copy()
        for name in [page, *sorted(linked(page, text))]:
            digest.update(f"{name}\n{texts.get(name)}\n".encode())
        for _, picture in shown_on(book.pages[page], book):
            digest.update(f"{picture.source}\n".encode())
            for name in picture.pages:
                digest.update(f"{name}\n{texts.get(name)}\n".encode())
        digests[page] = digest.hexdigest()
    return digests


def _ground(book: Book) -> "hashlib._Hash":
    """Hash the inputs that every proof depends on.

    These are the Python version, the lock file, the snippets and the code of
    the check.
    """
    digest = hashlib.sha256(f"{sys.version}\n{book.lock}".encode())
    for name, text in book.files.items():
        digest.update(f"{name}\n{text}\n".encode())
    for room in ["book", "names"]:
        for path in files_under(HARNESS / room):
            digest.update(path.read_bytes())
    return digest
