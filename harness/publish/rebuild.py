"""Rebuild the project from a built site alone, and run its cases again.

Apart from the locked versions, only the site is read, from a folder or a URL.
Every block is saved under its title in an empty folder, where each case must
have the outcomes that the site shows and publishes. The module is long because
it crawls the site, saves the blocks, verifies them and runs the cases.
"""

import hashlib
import posixpath
import re
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit

from harness.book.book import Book, read_book
from harness.book.checkout import Checkout
from harness.book.problems import Problem, Progress, Refused
from harness.evidence.refresh import run_all
from harness.evidence.store import CaseRecord, Evidence
from harness.publish.readback import BuiltBlock, blocks, edited

HOME = "index.html"
LINK = re.compile(r'<a\s[^>]*?href="([^"]*)"')
# Timeout for reading from the site, in seconds.
PATIENCE = 30.0
FIX = "publish the site again, from a checkout in which `make test` is green"


def rebuild(
    checkout: Checkout, site: str, prefix: str, tell: Progress
) -> None:
    """Rebuild what ``site`` shows and run the cases that start with prefix.

    Only the locked versions and the cache are taken from ``checkout``.
    ``tell`` is called with one line per case. Raises ``Refused`` before
    anything runs if a block differs from the published evidence, and after
    the run if the outcome of a case does.
    """
    with saved(checkout, site) as (book, published):
        _run_again(book, published, prefix, tell)


@contextmanager
def saved(checkout: Checkout, site: str) -> Iterator[tuple[Book, Evidence]]:
    """Save every block of the site under its title, in a temporary folder.

    Yields the book of these blocks, with the locked versions of ``checkout``,
    and the published evidence. Raises ``Refused`` if the two do not agree.
    """
    checkout.cache.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=checkout.cache) as folder:
        target = Checkout(Path(folder))
        published = _save(checkout, site, target)
        yield read_book(target), published


def _save(checkout: Checkout, site: str, saved: Checkout) -> Evidence:
    published = Evidence.model_validate_json(
        _read(site, checkout.evidence.name)
    )
    problems = [
        problem
        for name, html in _crawl(site)
        for block in blocks(html)
        if not (block.section or block.before or block.table)  # derived
        if (problem := _write(saved, _page(name), block))
    ]
    problems += [
        Problem(problem.where, problem.what, FIX)
        for problem in edited(published)
    ]
    if problems := problems or _compare(saved, published):
        raise Refused(problems)
    saved.lock.write_bytes(checkout.lock.read_bytes())
    saved.cache.symlink_to(checkout.cache)
    return published


def _run_again(
    book: Book, published: Evidence, prefix: str, tell: Progress
) -> None:
    """Run the saved cases; raise ``Refused`` if an outcome differs."""
    held, problems = run_all(book, book.cases_named(prefix), tell)
    problems += [
        Problem(record.page, f"{name} has other outcomes than published", FIX)
        for name, record in held.items()
        if _outcomes(record) != _outcomes(published.cases[name])
    ]
    if problems:
        raise Refused(problems)
    tell(f"{len(held)} cases do what the site shows")


def _read(site: str, name: str) -> str:
    """Read a file of the site; raise ``Refused`` if that fails."""
    try:
        if not urlsplit(site).netloc:
            return Path(site, name).read_text(encoding="utf-8")
        address = f"{site.rstrip('/')}/{name}"
        with urllib.request.urlopen(address, timeout=PATIENCE) as response:
            text: str = response.read().decode()
            return text
    except OSError as error:
        if isinstance(error, HTTPError):  # it keeps the connection open
            error.close()
        fix = "name the folder or the address of a whole site"
        raise Refused([Problem(f"{site}: {name}", str(error), fix)]) from None


def _crawl(site: str) -> Iterator[tuple[str, str]]:
    """Yield every page reachable from the home page, with its HTML."""
    waiting, seen = [HOME], {HOME}
    while waiting:
        name = waiting.pop()
        html = _read(site, name)
        yield name, html
        found = set(_links(name, html)) - seen
        seen |= found
        waiting += sorted(found)


def _links(name: str, html: str) -> Iterator[str]:
    """Yield the HTML files of the site that this page links to."""
    for target in LINK.findall(html):
        parts = urlsplit(target)
        if parts.scheme or parts.netloc or not parts.path:
            continue
        path = posixpath.normpath(
            posixpath.join(posixpath.dirname(name), parts.path)
        )
        if parts.path.endswith(("/", ".")):
            path = posixpath.normpath(posixpath.join(path, HOME))
        if path.endswith(".html") and not path.startswith(("/", "..")):
            yield path


def _page(name: str) -> str:
    """Return the source path of the page built into this file."""
    return f"docs/{name.removesuffix('.html').removesuffix('/index')}.md"


def _write(saved: Checkout, page: str, block: BuiltBlock) -> Problem | None:
    """Write a block under its title, or return why that is refused."""
    target = saved.snippets / block.source
    if not f"/{block.source}".endswith(f"/{block.title}"):
        what = f"shows {block.source} under the title {block.title}"
    elif ".." in target.parts or not target.is_relative_to(saved.snippets):
        what = f"shows {block.source}, which leaves the folder"
    elif target.exists() and target.read_text(encoding="utf-8") != block.text:
        what = f"shows {block.source}, and another page another text"
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(block.text, encoding="utf-8")
        return None
    return Problem(page, what, FIX)


def _compare(saved: Checkout, published: Evidence) -> list[Problem]:
    """Report saved files that are not the ones that ran."""
    ran = {name: (None, sha) for name, sha in published.project.items()} | {
        f"{case}/{name}": (record.page, sha)
        for case, record in published.cases.items()
        for name, sha in record.files.items()
    }
    problems = []
    for name, (page, sha) in ran.items():
        path = saved.snippets / name
        if not path.exists():
            what = f"{name} ran, and no page shows it"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != sha:
            what = f"shows a {name} that is not the one that ran"
        else:
            continue
        problems.append(Problem(page or name, what, FIX))
    known = {saved.snippets / name for name in ran}
    problems += [
        Problem(saved.name(path), "is shown, and never ran", FIX)
        for path in sorted(saved.snippets.rglob("*"))
        if path.is_file() and path not in known
    ]
    return problems


def _outcomes(record: CaseRecord) -> dict[str, str | None]:
    return {name: test.outcome for name, test in record.tests.items()}
